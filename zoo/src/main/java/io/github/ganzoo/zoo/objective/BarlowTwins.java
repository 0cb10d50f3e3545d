package io.github.ganzoo.zoo.objective;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Normalization;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Barlow Twins (Zbontar et al., 2021, equations 1 and 2): over the batch, each dimension of one view correlates with
 * the same dimension of the other view and with no other dimension. It needs no negatives.
 *
 * @param redundancy λ, the weight of the correlations of different dimensions; at least 0
 */
public record BarlowTwins(double redundancy) {

    /** Of the variance by which a dimension is divided, as in the authors' code. */
    private static final double EPSILON = 1e-5;

    /** The paper's weight. */
    public static final BarlowTwins PUBLISHED = new BarlowTwins(.0051);

    /** Refuses a weight below 0. */
    public BarlowTwins {
        if (!(redundancy >= 0)) {
            throw new ObjectiveException(
                    "The weight of Barlow Twins' redundancy must be at least 0, but is " + redundancy + ".");
        }
    }

    /**
     * The loss, a scalar.
     *
     * @param first one view of each image, projected, [N, D]; not normalized
     * @param second another view of the same images in the same order
     * @throws ObjectiveException if there are fewer than two images
     */
    public Value of(Value first, Value second) {
        long images = first.shape().size(0);
        Contrast.require("Barlow Twins", images, 2);
        var graph = first.graph();
        var correlation = Normalization.standardize(first, EPSILON, 0)
                .matmul(Normalization.standardize(second, EPSILON, 0), true, false)
                .dividedBy((double) images);
        var same = graph.constant(Nd4j.eye(first.shape().size(1)));
        var weights = same.plus(graph.scalar(1).minus(same).times(redundancy));
        return correlation.minus(same).square().times(weights).sum();
    }
}
