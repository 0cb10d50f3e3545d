package io.github.ganzoo.zoo.objective;

import io.github.ganzoo.zoo.graph.Value;
import org.nd4j.linalg.factory.Nd4j;

/**
 * VICReg (Bardes et al., 2022, equations 1 to 6): two views of an image agree, while every dimension varies and no two
 * vary together. It needs no negatives. The invariance of equation 5 is a mean over the dimensions as well, as in the
 * paper's algorithm 1, so that the weights do not depend on their number.
 *
 * @param invariance λ, the weight of the squared distance of two views
 * @param variance μ, the weight of what a dimension's deviation falls short of 1
 * @param covariance ν, the weight of the squared covariances
 */
public record Vicreg(double invariance, double variance, double covariance) {

    /** ε of equation 1. */
    private static final double EPSILON = 1e-4;

    /** The paper's weights. */
    public static final Vicreg PUBLISHED = new Vicreg(25, 25, 1);

    /** Refuses weights below 0. */
    public Vicreg {
        if (!(invariance >= 0 && variance >= 0 && covariance >= 0)) {
            throw new ObjectiveException("The weights of VICReg must be at least 0, but are " + invariance + ", "
                    + variance + " and " + covariance + ".");
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
        Contrast.require("VICReg", first.shape().size(0), 2);
        return invariance(first, second)
                .times(invariance)
                .plus(variance(first).plus(variance(second)).times(variance))
                .plus(covariance(first).plus(covariance(second)).times(covariance));
    }

    private static Value invariance(Value first, Value second) {
        return first.minus(second).square().mean();
    }

    /** Equations 1 and 2. */
    private static Value variance(Value views) {
        var unbiased = centered(views).square().sum(0).dividedBy(views.shape().size(0) - 1.);
        return unbiased.plus(EPSILON).sqrt().negate().plus(1).relu().mean();
    }

    /** Equations 3 and 4. */
    private static Value covariance(Value views) {
        long dimensions = views.shape().size(1);
        var centered = centered(views);
        var matrix =
                centered.matmul(centered, true, false).dividedBy(views.shape().size(0) - 1.);
        var off = views.graph().constant(Nd4j.ones(dimensions, dimensions).subi(Nd4j.eye(dimensions)));
        return matrix.square().times(off).sum().dividedBy((double) dimensions);
    }

    private static Value centered(Value views) {
        return views.minus(views.mean(0));
    }
}
