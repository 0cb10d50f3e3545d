package io.github.ganzoo.zoo.augmentation;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.data.View;
import io.github.ganzoo.zoo.data.ViewAugmentation;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * One random view of each image of a batch, the same numbers as {@link View#apply} gives, as products with matrices of
 * each image: rows, columns, colors. So gradients reach the images.
 */
public final class RandomViews {

    private final Value rows;
    private final Value columns;
    private final Value colors;
    private final Value kept;

    private RandomViews(Graph graph, String name, Shape images) {
        long count = images.size(0);
        long channels = images.size(1);
        long side = images.size(3);
        rows = graph.input(name + " rows", count, side, side);
        columns = graph.input(name + " columns", count, side, side);
        colors = graph.input(name + " colors", count, channels, 2 * channels + 1);
        kept = graph.input(name + " kept", count, 1, side, side);
    }

    /**
     * Views drawn by a rule.
     *
     * @param name of the views, for their inputs
     * @param images the shape of the batches, [N, C, S, S] with C = 1 or 3
     */
    public static ImageChange of(Graph graph, String name, Shape images, ViewAugmentation rule) {
        int channels = Math.toIntExact(images.size(1));
        int side = Math.toIntExact(images.size(3));
        return rule.equals(ViewAugmentation.NONE)
                ? ImageChange.NONE
                : of(graph, name, images, random -> View.draw(rule, channels, side, random));
    }

    /** Views from elsewhere, of the size and channels of {@code images}; one is asked for at a time. */
    public static ImageChange of(Graph graph, String name, Shape images, Function<RandomStream, View> source) {
        var views = new RandomViews(graph, name, images);
        var inputs = List.of(views.rows, views.columns, views.colors, views.kept);
        return new ImageChange(
                views::seen,
                List.of(new Draw(
                        inputs, Draw.Stream.NOISE, (numbers, random) -> fill(numbers, images, source, random))));
    }

    private static void fill(
            List<float[]> numbers, Shape images, Function<RandomStream, View> source, RandomStream random) {
        int count = Math.toIntExact(images.size(0));
        int area = Math.toIntExact(images.size(2) * images.size(3));
        int side = Math.toIntExact(images.size(3));
        Arrays.fill(numbers.get(3), 1);
        for (int image = 0; image < count; image++) {
            var view = source.apply(random);
            view.rows().write(numbers.get(0), image * area);
            view.columns().write(numbers.get(1), image * area);
            view.colors().write(numbers.get(2), image * (numbers.get(2).length / count));
            view.hole().cut(numbers.get(3), image * area, side);
        }
    }

    private Value seen(Value images) {
        return colored(resampled(images)).maximum(-1).minimum(1).times(kept);
    }

    private Value resampled(Value images) {
        var shape = images.shape();
        long count = shape.size(0);
        long channels = shape.size(1);
        long side = shape.size(3);
        var narrowed = images.reshape(count, channels * side, side)
                .matmul(columns, false, true)
                .reshape(shape)
                .permute(0, 2, 1, 3)
                .reshape(count, side, channels * side);
        return rows.matmul(narrowed).reshape(count, side, channels, side).permute(0, 2, 1, 3);
    }

    private Value colored(Value images) {
        var shape = images.shape();
        long count = shape.size(0);
        long channels = shape.size(1);
        var pixels = images.reshape(count, channels, shape.size(2) * shape.size(3));
        var ofMean = colors.slice(2, channels, 2 * channels).matmul(pixels.mean(2));
        var offset = ofMean.plus(colors.slice(2, 2 * channels, 2 * channels + 1));
        return colors.slice(2, 0, channels).matmul(pixels).plus(offset).reshape(shape);
    }
}
