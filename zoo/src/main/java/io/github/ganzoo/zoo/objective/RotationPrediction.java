package io.github.ganzoo.zoo.objective;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Layers;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Which way an image was turned: SS-GAN's self-supervision (Chen et al., 2019, "Self-Supervised GANs via Auxiliary
 * Rotation Loss", section 3). The discriminator learns it of real images, the generator is judged by it on its own; the
 * paper weighs the discriminator's term by 1 and the generator's by .2.
 */
public final class RotationPrediction {

    /** By 0, 90, 180 and 270 degrees. */
    private static final int ROTATIONS = 4;

    private RotationPrediction() {}

    /**
     * All images as they are, then all turned counterclockwise by 90, 180, 270 degrees: [N, C, S, S] to [4N, C, S, S].
     */
    public static Value rotated(Value images) {
        var shape = images.shape();
        if (shape.size(2) != shape.size(3)) {
            throw new ObjectiveException("Rotation needs square images, not " + shape + "; crop or resize them.");
        }
        var reversed = images.graph().constant(reversal(shape.size(3)));
        var turned = new ArrayList<Value>(List.of(images));
        while (turned.size() < ROTATIONS) {
            var last = turned.get(turned.size() - 1);
            turned.add(last.mapLastAxis(reversed, false).permute(0, 1, 3, 2));
        }
        return images.graph().concat(0, turned);
    }

    private static INDArray reversal(long side) {
        var matrix = Nd4j.zeros(side, side);
        for (long i = 0; i < side; i++) {
            matrix.putScalar(i, side - 1 - i, 1);
        }
        return matrix;
    }

    /** The head: logits [4N, 4] of the features [4N, D] of images that were {@link #rotated}. */
    public static Value logits(Scope scope, Value features) {
        return Layers.bias(scope, Layers.linear(scope, features, ROTATIONS));
    }

    /**
     * The cross-entropy, a scalar, of logits [4N, 4] for images in the order of {@link #rotated}.
     *
     * @throws ObjectiveException if the logits are of another shape
     */
    public static Value of(Value logits) {
        var shape = logits.shape();
        if (shape.rank() != 2 || shape.size(0) % ROTATIONS != 0 || shape.size(1) != ROTATIONS) {
            throw new ObjectiveException("Logits of rotations are [4N, 4], not " + shape + ".");
        }
        long images = shape.size(0) / ROTATIONS;
        var turns = logits.graph().constant(Nd4j.eye(ROTATIONS).reshape(ROTATIONS, 1, ROTATIONS));
        var likely = logits.logSoftmax().reshape(ROTATIONS, images, ROTATIONS);
        return likely.times(turns).sum().dividedBy((double) shape.size(0)).negate();
    }
}
