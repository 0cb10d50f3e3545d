package io.github.ganzoo.zoo.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.zoo.evaluation.ConfusionMatrix;
import java.util.ArrayList;
import java.util.List;

/**
 * What an evaluation shows in images, by the nearest training images under the embedding.
 *
 * @param caption which images, such as {@code emoji64 test, 723 images}
 * @param classes label to name
 * @param confusion of the test images by their nearest training image
 * @param hardest test images of a wrong class, the most similar to their nearest training image first
 * @param examples some test images with their nearest training images
 * @param samples generated images with their nearest training images; empty if there are none
 * @param map test images along the first two principal components of the training images' embeddings; empty if these
 *     are all equal
 * @param explained share of the variance that these two hold, in [0, 1]
 * @param thumbnails square images of one size that the others number
 */
public record ImageEvidence(
        String caption,
        List<String> classes,
        ConfusionMatrix confusion,
        List<Neighborhood> hardest,
        List<Neighborhood> examples,
        List<Neighborhood> samples,
        List<Place> map,
        double explained,
        List<RgbImage> thumbnails) {

    /** A matrix of more classes cannot be read. */
    private static final int MOST_CLASSES = 40;

    private static final int MOST_CONFUSIONS = 12;
    private static final int COLUMNS = 24;
    private static final int MOST_SPRITE_BYTES = 450_000;

    /** The label of an image without one. */
    public static final int UNLABELED = -1;

    /**
     * An image and the training images nearest to it.
     *
     * @param image its thumbnail
     * @param label its class, or {@link #UNLABELED}
     * @param neighbors nearest first
     */
    public record Neighborhood(int image, int label, List<Neighbor> neighbors) {
        public Neighborhood {
            neighbors = List.copyOf(neighbors);
        }
    }

    /** A training image; {@code cosine} is its similarity, in [-1, 1]. */
    public record Neighbor(int image, int label, float cosine) {}

    /** Where an image lies in the map. */
    public record Place(int image, int label, float x, float y) {}

    public ImageEvidence {
        classes = List.copyOf(classes);
        hardest = List.copyOf(hardest);
        examples = List.copyOf(examples);
        samples = List.copyOf(samples);
        map = List.copyOf(map);
        thumbnails = List.copyOf(thumbnails);
    }

    /** The sections, which a script fills; the commonest confusions are there without it. */
    List<Section> sections() {
        var sections = new ArrayList<Section>();
        sections.add(new Section("mistakes", "Mistakes", mistakes()));
        sections.add(new Section("neighbors", "Nearest neighbors", neighbors()));
        if (!map.isEmpty()) {
            sections.add(new Section("embedding", "Map of the embedding", mapMarkup()));
        }
        return sections;
    }

    private String mistakes() {
        var list = new StringBuilder();
        for (var each : confusion.largest(MOST_CONFUSIONS)) {
            list.append("<li>")
                    .append(each.count())
                    .append(" of ")
                    .append(each.total())
                    .append(" images of <b>")
                    .append(Html.escape(classes.get(each.truth())))
                    .append("</b> taken for <b>")
                    .append(Html.escape(classes.get(each.given())))
                    .append("</b></li>\n");
        }
        var confusions = "<div><h3>The commonest confusions</h3>\n"
                + (list.isEmpty() ? "<p>None.</p>" : "<ol class=\"confusions\">\n" + list + "</ol>") + "</div>\n";
        var matrix = classes.size() > MOST_CLASSES
                ? confusions
                : "<div class=\"two\">\n<div class=\"card scroll scripted\" tabindex=\"0\" role=\"region\" aria-label=\"Confusion matrix\" hidden>\n"
                        + "<table class=\"matrix\" id=\"matrix\"><caption>Rows are the true classes, columns the given"
                        + " ones.</caption></table>\n</div>\n" + confusions + "</div>\n";
        return "<p class=\"note\">" + Html.escape(caption) + ", classified by the nearest training image.</p>\n"
                + matrix
                + scripted(
                        "hardest",
                        "The hardest images",
                        "Wrong although the nearest training image is very similar. The frames of neighbors say whether"
                                + " their class is right.");
    }

    private String neighbors() {
        return scripted(
                        "examples",
                        "Of test images",
                        "One of each class, with its nearest training images and their cosine.")
                + (samples.isEmpty()
                        ? ""
                        : scripted(
                                "samples",
                                "Of generated images",
                                "A sample that equals its neighbor would be a copy of a training image."));
    }

    private static String scripted(String id, String heading, String note) {
        return "<h3>" + heading + "</h3>\n<p class=\"note\">" + note + "</p>\n<div class=\"rows scripted\" id=\"rows-"
                + id + "\" hidden></div>\n<noscript><p class=\"note\">The images need JavaScript.</p></noscript>\n";
    }

    private String mapMarkup() {
        return """
                <p class="note">%s test images along the first two principal components of the embedding, which hold %s of its \
                variance.</p>
                <div class="scripted" hidden>
                <div class="controls"><label for="map-class">Highlight</label>
                <select id="map-class"><option value="-1">all classes</option></select></div>
                <div class="map"><canvas id="map" role="img" aria-label="Map of the test images: similar ones lie close together"></canvas>
                <div class="tip" id="tip" hidden></div></div>
                </div>
                <noscript><p class="note">The map needs JavaScript.</p></noscript>
                """
                .formatted(Html.whole(map.size()), Html.percent(explained));
    }

    JsonObject json() {
        var json = new JsonObject();
        var names = new JsonArray();
        classes.forEach(names::add);
        json.add("classes", names);
        json.add("counts", confusion.json());
        json.add("hardest", array(hardest));
        json.add("examples", array(examples));
        json.add("samples", array(samples));
        var places = new JsonArray();
        for (var place : map) {
            var object = new JsonObject();
            object.addProperty("image", place.image());
            object.addProperty("label", place.label());
            object.addProperty("x", Float.parseFloat(Html.fixed(place.x(), 3)));
            object.addProperty("y", Float.parseFloat(Html.fixed(place.y(), 3)));
            places.add(object);
        }
        json.add("map", places);
        json.add("sprite", sprite());
        return json;
    }

    private static JsonArray array(List<Neighborhood> neighborhoods) {
        var array = new JsonArray();
        for (var each : neighborhoods) {
            var object = new JsonObject();
            object.addProperty("image", each.image());
            if (each.label() != UNLABELED) {
                object.addProperty("label", each.label());
            }
            var neighbors = new JsonArray();
            for (var near : each.neighbors()) {
                var neighbor = new JsonObject();
                neighbor.addProperty("image", near.image());
                neighbor.addProperty("label", near.label());
                neighbor.addProperty("cosine", Html.fixed(near.cosine(), 2));
                neighbors.add(neighbor);
            }
            object.add("neighbors", neighbors);
            array.add(object);
        }
        return array;
    }

    /** All thumbnails in one JPEG: whole blocks of its compression, so that none bleeds into the next. */
    private JsonObject sprite() {
        int side = thumbnails.get(0).width();
        int columns = Math.min(COLUMNS, thumbnails.size());
        int lines = (thumbnails.size() + columns - 1) / columns;
        var rgb = new byte[columns * lines * side * side * 3];
        for (int i = 0; i < thumbnails.size(); i++) {
            byte[] pixels = thumbnails.get(i).rgb();
            for (int y = 0; y < side; y++) {
                int to = ((i / columns * side + y) * columns + i % columns) * side * 3;
                System.arraycopy(pixels, y * side * 3, rgb, to, side * 3);
            }
        }
        var sprite = new JsonObject();
        sprite.addProperty("side", side);
        sprite.addProperty("columns", columns);
        sprite.addProperty(
                "src",
                Picture.within(RgbImage.of(columns * side, lines * side, rgb), MOST_SPRITE_BYTES)
                        .address());
        return sprite;
    }
}
