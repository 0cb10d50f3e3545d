package io.github.ganzoo.zoo.training;

import io.github.ganzoo.settings.AugmentationKind;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * DiffAugment (Zhao et al., 2020, section 3): every image that the discriminator sees, real or generated, is augmented
 * at random, and gradients reach the generator through the augmentation. Small data sets can be trained on longer.
 *
 * @param kinds of augmentation, applied in the order of their declaration
 */
public record ImageAugmentation(Set<AugmentationKind> kinds) {

    static final ImageAugmentation NONE = new ImageAugmentation(Set.of());

    private static final double SHIFT = .125;
    private static final double CUTOUT = .5;

    public ImageAugmentation {
        kinds = Set.copyOf(kinds);
    }

    /** Images changed, with what must be drawn for each run. */
    record Augmented(Value images, List<Draw> draws) {}

    /**
     * Augments images [N, C, S, S].
     *
     * @param name of this pass, for its inputs
     */
    Augmented apply(String name, Value images) {
        var draws = new ArrayList<Draw>();
        var x = images;
        for (AugmentationKind kind : AugmentationKind.values()) {
            if (kinds.contains(kind)) {
                x = switch (kind) {
                    case COLOR -> color(name, x, draws);
                    case TRANSLATION -> shifted(name, x, draws);
                    case CUTOUT -> cut(name, x, draws);
                };
            }
        }
        return new Augmented(x, draws);
    }

    private static Value color(String name, Value x, List<Draw> draws) {
        var brightness = perImage(name + " brightness", x, -.5f, .5f, draws);
        var saturation = perImage(name + " saturation", x, 0, 2, draws);
        var contrast = perImage(name + " contrast", x, .5f, 1.5f, draws);
        var bright = x.plus(brightness);
        var gray = bright.mean(1);
        var saturated = bright.minus(gray).times(saturation).plus(gray);
        var mean = saturated.mean(1, 2, 3);
        return saturated.minus(mean).times(contrast).plus(mean);
    }

    private static Value perImage(String name, Value x, float low, float high, List<Draw> draws) {
        var input = x.graph().input(name, x.shape().size(0), 1, 1, 1);
        draws.add(new Draw(input, Draw.Stream.NOISE, (numbers, random) -> random.fillUniform(numbers, low, high)));
        return input;
    }

    /** Rows and columns are moved by matrices that hold a single shifted diagonal. */
    private static Value shifted(String name, Value x, List<Draw> draws) {
        long images = x.shape().size(0);
        long channels = x.shape().size(1);
        int side = side(x);
        var columns = shiftMatrix(name + " shift across", x, draws);
        var rows = shiftMatrix(name + " shift down", x, draws);
        return x.reshape(images, channels * side, side)
                .matmul(columns)
                .reshape(images, channels, side, side)
                .permute(0, 1, 3, 2)
                .reshape(images, channels * side, side)
                .matmul(rows)
                .reshape(images, channels, side, side)
                .permute(0, 1, 3, 2);
    }

    private static Value shiftMatrix(String name, Value x, List<Draw> draws) {
        int side = side(x);
        int most = (int) (side * SHIFT + .5);
        var input = x.graph().input(name, x.shape().size(0), side, side);
        draws.add(new Draw(input, Draw.Stream.NOISE, (numbers, random) -> {
            Arrays.fill(numbers, 0);
            for (int matrix = 0; matrix < numbers.length; matrix += side * side) {
                int shift = random.nextInt(2 * most + 1) - most;
                for (int from = Math.max(0, -shift); from < Math.min(side, side - shift); from++) {
                    numbers[matrix + from * side + from + shift] = 1;
                }
            }
        }));
        return input;
    }

    private static Value cut(String name, Value x, List<Draw> draws) {
        int side = side(x);
        int hole = (int) (side * CUTOUT + .5);
        var mask = x.graph().input(name + " cutout", x.shape().size(0), 1, side, side);
        draws.add(new Draw(mask, Draw.Stream.NOISE, (numbers, random) -> {
            Arrays.fill(numbers, 1);
            for (int image = 0; image < numbers.length; image += side * side) {
                int top = offset(side, hole, random);
                int left = offset(side, hole, random);
                for (int row = Math.max(0, top); row < Math.min(side, top + hole); row++) {
                    Arrays.fill(
                            numbers,
                            image + row * side + Math.max(0, left),
                            image + row * side + Math.min(side, left + hole),
                            0);
                }
            }
        }));
        return x.times(mask);
    }

    /** The hole's center is anywhere in the image. */
    private static int offset(int side, int hole, RandomStream random) {
        return random.nextInt(side + 1 - hole % 2) - hole / 2;
    }

    private static int side(Value x) {
        return Math.toIntExact(x.shape().size(3));
    }
}
