package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.data.View;
import io.github.ganzoo.zoo.data.View.Span;
import io.github.ganzoo.zoo.graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Over which views of an image a model averages its embedding. The views are made in the model's graph, and pass the
 * discriminator as images of one batch, so that whoever runs the model need not know of them.
 *
 * <p>Views are moved by whole pixels, so that flat areas stay flat to the last bit; the image's border is repeated
 * beyond it.
 */
public enum AveragedViews {
    /** The image as it is. */
    ONE(1, "the image"),
    /** The image and its mirror image. */
    TWO(2, "the image and its mirror image"),
    /** These, and the image shifted by a sixteenth of its side to the upper left, to the upper right, and down. */
    FIVE(5, "the image, its mirror image and three small shifts");

    private static final int SHARE_OF_SHIFT = 16;

    private final int count;
    private final String words;

    AveragedViews(int count, String words) {
        this.count = count;
        this.words = words;
    }

    /** How many there are, the name in settings and provenance. */
    public int count() {
        return count;
    }

    /** What they are, for people. */
    String words() {
        return words;
    }

    /**
     * So many views.
     *
     * @throws ExportException if there is no such number
     */
    public static AveragedViews of(int count) {
        return Arrays.stream(values())
                .filter(views -> views.count == count)
                .findFirst()
                .orElseThrow(() -> new ExportException(
                        "an embedding is not averaged over " + count + " views, but over 1, 2 or 5"));
    }

    /** The views of images [N, C, S, S], those of an image one after the other, [N · count, C, S, S]. */
    Value of(Value images) {
        if (count == 1) {
            return images;
        }
        var shape = images.shape();
        var all = images.graph()
                .concat(
                        1,
                        views(Math.toIntExact(shape.size(1)), Math.toIntExact(shape.size(3))).stream()
                                .map(view -> seen(images, view))
                                .toList());
        return all.reshape(shape.with(0, shape.size(0) * count));
    }

    /** Of values [N · count, …] of all views those of the images as they are, [N, …]. */
    Value ofImages(Value ofViews) {
        if (count == 1) {
            return ofViews;
        }
        var one = ofViews.shape().with(0, ofViews.shape().size(0) / count);
        return byImage(ofViews).slice(1, 0, 1).reshape(one);
    }

    /** The mean over the views of each image, [N · count, D] to [N, D]. */
    Value mean(Value ofViews) {
        if (count == 1) {
            return ofViews;
        }
        var mean = byImage(ofViews).mean(1);
        return mean.reshape(mean.shape().size(0), ofViews.shape().size(1));
    }

    /** [N · count, …] to [N, count, …]. */
    private Value byImage(Value ofViews) {
        long[] sizes = ofViews.shape().toArray();
        long[] split = new long[sizes.length + 1];
        split[0] = sizes[0] / count;
        split[1] = count;
        System.arraycopy(sizes, 1, split, 2, sizes.length - 1);
        return ofViews.reshape(split);
    }

    private List<View> views(int channels, int side) {
        int shift = Math.max(1, side / SHARE_OF_SHIFT);
        var whole = Span.whole(side);
        var views = new ArrayList<View>();
        views.add(view(channels, whole, whole));
        views.add(view(channels, whole, new Span(0, side, true)));
        views.add(view(channels, moved(side, -shift), moved(side, -shift)));
        views.add(view(channels, moved(side, -shift), moved(side, shift)));
        views.add(view(channels, moved(side, shift), whole));
        return views.subList(0, count);
    }

    /** An axis whose content is moved towards its end. */
    private static Span moved(int side, int by) {
        return new Span(-by, side, false);
    }

    private static View view(int channels, Span down, Span across) {
        return new View(channels, (int) down.length(), down, across, 0, View.Color.SAME, View.Hole.NONE);
    }

    private static Value seen(Value images, View view) {
        int side = view.side();
        float[] rows = new float[side * side];
        float[] columns = new float[side * side];
        view.rows().write(rows, 0);
        view.columns().write(columns, 0);
        var across = mapped(images, columns, side);
        return mapped(across.permute(0, 1, 3, 2), rows, side).permute(0, 1, 3, 2);
    }

    /** The last axis under a map, view by image. */
    private static Value mapped(Value images, float[] map, int side) {
        INDArray imageByView =
                Nd4j.createFromArray(map).reshape(side, side).transpose().dup('c');
        return images.mapLastAxis(images.graph().constant(imageByView), false);
    }
}
