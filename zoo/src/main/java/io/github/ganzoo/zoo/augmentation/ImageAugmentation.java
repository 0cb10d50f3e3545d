package io.github.ganzoo.zoo.augmentation;

import io.github.ganzoo.settings.AugmentationKind;
import io.github.ganzoo.zoo.data.View;
import io.github.ganzoo.zoo.data.ViewAugmentation;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * DiffAugment (Zhao et al., 2020, section 3): every image that the discriminator sees, real or generated, is augmented
 * at random, and gradients reach the generator through the augmentation. Small data sets can be trained on longer.
 * ContraD does so with SimCLR's views (Jeong and Shin, 2021, section 3).
 *
 * @param kinds of augmentation, applied in the order of their declaration
 */
public record ImageAugmentation(Set<AugmentationKind> kinds) {

    /** Images as they are. */
    public static final ImageAugmentation NONE = new ImageAugmentation(Set.of());

    private static final double SHIFT = .125;
    private static final double CUTOUT = .5;

    public ImageAugmentation {
        kinds = Set.copyOf(kinds);
    }

    /**
     * The change of batches of images.
     *
     * @param name of the change, for its inputs
     * @param images the shape of the batches, [N, C, S, S]
     */
    public ImageChange change(Graph graph, String name, Shape images) {
        var steps = Arrays.stream(AugmentationKind.values())
                .filter(kinds::contains)
                .map(kind -> switch (kind) {
                    case COLOR -> color(graph, name, images);
                    case TRANSLATION -> shifts(graph, name, images);
                    case CUTOUT -> holes(graph, name, images);
                    case SIMCLR -> RandomViews.of(graph, name + " view", images, ViewAugmentation.STRONG);
                })
                .toList();
        return new ImageChange(
                x -> {
                    var changed = x;
                    for (ImageChange step : steps) {
                        changed = step.apply(changed);
                    }
                    return changed;
                },
                steps.stream().flatMap(step -> step.draws().stream()).toList());
    }

    private static ImageChange color(Graph graph, String name, Shape images) {
        var brightness = perImage(graph, name + " brightness", images, -.5f, .5f);
        var saturation = perImage(graph, name + " saturation", images, 0, 2);
        var contrast = perImage(graph, name + " contrast", images, .5f, 1.5f);
        return new ImageChange(
                x -> {
                    var bright = x.plus(input(brightness));
                    var gray = bright.mean(1);
                    var saturated = bright.minus(gray).times(input(saturation)).plus(gray);
                    var mean = saturated.mean(1, 2, 3);
                    return saturated.minus(mean).times(input(contrast)).plus(mean);
                },
                List.of(brightness, saturation, contrast));
    }

    private static Draw perImage(Graph graph, String name, Shape images, float low, float high) {
        var input = graph.input(name, images.size(0), 1, 1, 1);
        return Draw.of(input, Draw.Stream.NOISE, (numbers, random) -> random.fillUniform(numbers, low, high));
    }

    private static Value input(Draw draw) {
        return draw.inputs().get(0);
    }

    /** Rows and columns are moved by matrices that hold a single shifted diagonal. */
    private static ImageChange shifts(Graph graph, String name, Shape images) {
        long count = images.size(0);
        long channels = images.size(1);
        int side = side(images);
        var columns = shiftMatrix(graph, name + " shift across", images);
        var rows = shiftMatrix(graph, name + " shift down", images);
        return new ImageChange(
                x -> x.reshape(count, channels * side, side)
                        .matmul(input(columns))
                        .reshape(count, channels, side, side)
                        .permute(0, 1, 3, 2)
                        .reshape(count, channels * side, side)
                        .matmul(input(rows))
                        .reshape(count, channels, side, side)
                        .permute(0, 1, 3, 2),
                List.of(columns, rows));
    }

    private static Draw shiftMatrix(Graph graph, String name, Shape images) {
        int side = side(images);
        int most = (int) (side * SHIFT + .5);
        var input = graph.input(name, images.size(0), side, side);
        return Draw.of(input, Draw.Stream.NOISE, (numbers, random) -> {
            for (int matrix = 0; matrix < numbers.length; matrix += side * side) {
                int shift = random.nextInt(2 * most + 1) - most;
                for (int from = Math.max(0, -shift); from < Math.min(side, side - shift); from++) {
                    numbers[matrix + from * side + from + shift] = 1;
                }
            }
        });
    }

    /** A hole's center is anywhere in the image. */
    private static ImageChange holes(Graph graph, String name, Shape images) {
        int side = side(images);
        int size = (int) (side * CUTOUT + .5);
        var kept = graph.input(name + " cutout", images.size(0), 1, side, side);
        var draw = Draw.of(kept, Draw.Stream.NOISE, (numbers, random) -> {
            Arrays.fill(numbers, 1);
            for (int image = 0; image < numbers.length; image += side * side) {
                View.Hole.draw(size, side, random).cut(numbers, image, side);
            }
        });
        return new ImageChange(x -> x.times(kept), List.of(draw));
    }

    private static int side(Shape images) {
        return Math.toIntExact(images.size(3));
    }
}
