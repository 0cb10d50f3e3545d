package io.github.ganzoo.zoo.experiment;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.runtime.output.WholeFile;
import io.github.ganzoo.settings.Pairing;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.data.ImagePairs;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.evaluation.paired.PairedMetric;
import io.github.ganzoo.zoo.evaluation.paired.PairedMetrics;
import io.github.ganzoo.zoo.evaluation.paired.SimilarityTable;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Compares the images of two folders, pair by pair: PSNR, SSIM, MS-SSIM, GMSD, MS-GMSD, MDSI and HaarPSI. */
public final class Similarity {

    private static final String TEXT = "similarity.txt";
    private static final String JSON = "similarity.json";

    /** How many names are listed for each kind of image without a partner. */
    private static final int NAMED = 10;

    private static final List<String> OF_UNPAIRED = List.of(
            "These are no pairs: the i-th image of one folder is compared with the i-th of the other, each stretched to"
                    + " [0, 1] by its own smallest and largest value.",
            "Such numbers measure only the average similarity of two random images, not the quality of either. The column"
                    + " 'real with real' is the control: the reference images compared with each other in random pairs.");

    private Similarity() {}

    /**
     * Compares the images. Those that cannot be read, and those without a partner, are reported to the listener and
     * left out.
     *
     * @throws ExperimentException if a folder does not exist, there are no pairs, or the two images of a pair differ in
     *     size and are not resized
     * @throws io.github.ganzoo.zoo.data.DataException if two images of a folder have the same name
     */
    public static SimilarityResult run(SimilarityRequest request, Listener listener) {
        var output = OutputDirectory.create(request.outputDirectory());
        var leftOut = new ArrayList<String>();
        var pairs = pairs(request, leftOut);
        var measurement = new PairMeasurement(request.shape(), request.pairing() == Pairing.UNPAIRED);
        var columns = new ArrayList<SimilarityTable.Column>();
        switch (request.pairing()) {
            case NAME -> columns.add(column("mean", measurement.of(pairs.pairs(), leftOut)));
            case UNPAIRED -> {
                columns.add(column("fake with real", measurement.of(pairs.pairs(), leftOut)));
                var control = pairs.amongReferences(RandomStream.of(request.seed(), "pairs"));
                columns.add(column("real with real", measurement.of(control, new ArrayList<>())));
            }
        }
        var table = new SimilarityTable(caption(request), columns, notes(request.pairing(), columns));
        leftOut.forEach(reason -> listener.line("left out: " + reason));
        tell("image", "reference", pairs.withoutReference(), listener);
        tell("reference", "image", pairs.withoutImage(), listener);
        var result = new SimilarityResult(table, pairs.withoutReference(), pairs.withoutImage(), leftOut, output);
        write(output.resolve(TEXT), table.toText());
        write(output.resolve(JSON), json(request, result));
        return result;
    }

    private static ImagePairs pairs(SimilarityRequest request, List<String> leftOut) {
        var images = tree("imageDirectory", request.images(), request.outputDirectory());
        var references = tree("referenceDirectory", request.references(), request.outputDirectory());
        var pairs =
                switch (request.pairing()) {
                    case NAME -> ImagePairs.byName(images, references, refusal -> leftOut.add(refusal.getMessage()));
                    case UNPAIRED ->
                        ImagePairs.inOrder(images, references, refusal -> leftOut.add(refusal.getMessage()));
                };
        int fewest = request.pairing() == Pairing.UNPAIRED ? 2 : 1;
        if (pairs.pairs().size() < fewest) {
            throw new ExperimentException(
                    switch (request.pairing()) {
                        case NAME ->
                            "no image in imageDirectory=" + request.images() + " has the name of one in"
                                    + " referenceDirectory=" + request.references()
                                    + "; names are paths below the folder, without the ending";
                        case UNPAIRED ->
                            "pairing=unpaired needs two images in each folder, for the control too; imageDirectory="
                                    + request.images() + " and referenceDirectory=" + request.references() + " make "
                                    + pairs.pairs().size();
                    });
        }
        return pairs;
    }

    private static ImageTree tree(String setting, Path folder, Path output) {
        if (!Files.isDirectory(folder)) {
            throw new ExperimentException(setting + "=" + folder + " is not a directory");
        }
        return ImageTree.of(folder).without(List.of(output));
    }

    private static SimilarityTable.Column column(String name, PairedMetrics metrics) {
        return new SimilarityTable.Column(name, metrics);
    }

    private static String caption(SimilarityRequest request) {
        return request.images() + " compared with " + request.references()
                + request.shape()
                        .map(shape -> ", resized to " + shape.size() + "x" + shape.size())
                        .orElse("");
    }

    private static List<String> notes(Pairing pairing, List<SimilarityTable.Column> columns) {
        var notes = new ArrayList<String>();
        var undefined = Arrays.stream(PairedMetric.values())
                .filter(metric -> columns.stream()
                        .noneMatch(column -> column.metrics().values().containsKey(metric)))
                .map(metric -> metric.title() + " needs sides of at least " + metric.smallestSide() + " pixels")
                .collect(Collectors.joining(", "));
        if (!undefined.isEmpty()) {
            notes.add("Left out: " + undefined + ".");
        }
        if (pairing == Pairing.UNPAIRED) {
            notes.addAll(OF_UNPAIRED);
        }
        return notes;
    }

    private static void tell(String kind, String other, List<String> names, Listener listener) {
        if (!names.isEmpty()) {
            listener.line(
                    names.size() + (names.size() == 1 ? " " + kind + " has" : " " + kind + "s have") + " no " + other
                            + ": " + names.stream().limit(NAMED).collect(Collectors.joining(", "))
                            + (names.size() > NAMED ? ", …" : ""));
        }
    }

    private static String json(SimilarityRequest request, SimilarityResult result) {
        var all = new JsonObject();
        all.addProperty("images", request.images().toString());
        all.addProperty("references", request.references().toString());
        all.addProperty("pairing", SettingKey.PAIRING.values().format(request.pairing()));
        request.shape().ifPresent(shape -> all.addProperty("imageSize", shape.size()));
        all.add("table", result.table().toJson());
        var gson = new Gson();
        all.add("withoutReference", gson.toJsonTree(result.withoutReference()));
        all.add("withoutImage", gson.toJsonTree(result.withoutImage()));
        all.add("leftOut", gson.toJsonTree(result.leftOut()));
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(all) + "\n";
    }

    private static void write(Path file, String text) {
        try {
            WholeFile.write(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
