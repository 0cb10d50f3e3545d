package io.github.ganzoo.zoo.objective;

import io.github.ganzoo.zoo.augmentation.Draw;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.loss.Reconstruction;
import io.github.ganzoo.zoo.nn.BatchNormalization;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;

/**
 * FastGAN's self-supervision of the discriminator (Liu et al., 2021, section 3.2): simple decoders must make real
 * images again, the whole one from a small feature map, and a quarter of it from the same quarter of a larger map. So
 * both maps keep what is in the image, where and how.
 *
 * <p>The paper compares with LPIPS, which needs a network trained on other images. Here it is the mean squared
 * difference of pixels, at half of the images' height and width. The paper takes the same quarter of all images of a
 * batch, here each image has its own.
 *
 * @param width feature maps of the decoders
 */
public record FeatureReconstruction(int width) {

    private static final int QUARTERS = 4;

    /** Refuses a width below 1. */
    public FeatureReconstruction {
        if (width < 1) {
            throw new ObjectiveException("The decoders need at least 1 feature map, not " + width + ".");
        }
    }

    /** Draws the quarters of N images, one-hot [N, 4]: upper left and right, lower left and right. */
    public static Draw quarters(Graph graph, String name, long images) {
        return Draw.of(graph.input(name, images, QUARTERS), Draw.Stream.NOISE, (numbers, random) -> {
            for (int image = 0; image < numbers.length; image += QUARTERS) {
                numbers[image + random.nextInt(QUARTERS)] = 1;
            }
        });
    }

    /**
     * The sum of both errors, a scalar.
     *
     * @param scope of the decoders
     * @param images real ones, as the discriminator saw them, [N, C, S, S]
     * @param small a feature map whose side times a power of two is S / 2, such as S / 8
     * @param large a feature map whose side times a power of two is S, such as S / 4
     * @param quarters one-hot [N, 4], as {@link #quarters} draws them
     * @throws ObjectiveException if the maps have other sizes
     */
    public Value of(Scope scope, Value images, Value small, Value large, Value quarters) {
        long half = images.shape().size(3) / 2;
        int channels = Math.toIntExact(images.shape().size(1));
        var whole = decoded(scope.in("whole"), small, half, channels);
        var part = decoded(scope.in("part"), quarter(large, quarters), half, channels);
        return Reconstruction.squaredErrors(images.averagePool(2), whole)
                .mean()
                .plus(Reconstruction.squaredErrors(quarter(images, quarters), part)
                        .mean());
    }

    /** Of each image or feature map [N, C, S, S] its quarter, [N, C, S/2, S/2]. */
    private static Value quarter(Value maps, Value quarters) {
        long side = maps.shape().size(3);
        if (side % 2 != 0) {
            throw new ObjectiveException(
                    "A quarter needs images and feature maps of even sides, not " + maps.shape() + ".");
        }
        long half = side / 2;
        var chosen = maps.graph().scalar(0);
        for (int number = 0; number < QUARTERS; number++) {
            long top = number / 2 * half;
            long left = number % 2 * half;
            var share =
                    quarters.slice(1, number, number + 1).reshape(maps.shape().size(0), 1, 1, 1);
            chosen = chosen.plus(
                    maps.slice(2, top, top + half).slice(3, left, left + half).times(share));
        }
        return chosen;
    }

    /** Doubled until it has the target's side; each time a convolution with a gated linear unit. */
    private Value decoded(Scope scope, Value map, long target, int channels) {
        long side = map.shape().size(3);
        if (target % side != 0 || Long.bitCount(target / side) != 1) {
            throw new ObjectiveException("A decoder doubles a feature map until it has half of the image's side, "
                    + target + ", which a side of " + side + " does not reach; choose another stage.");
        }
        var x = map;
        for (int block = 1; x.shape().size(3) < target; block++) {
            var inner = scope.in("block" + block);
            x = Layers.gated(BatchNormalization.affine(
                    inner, Layers.conv(inner, x.upsample(2), 2 * width, 3, 1, 1), BatchNormalization.EPSILON));
        }
        return Layers.conv(scope.in("image"), x, channels, 3, 1, 1).tanh();
    }
}
