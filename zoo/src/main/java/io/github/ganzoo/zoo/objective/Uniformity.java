package io.github.ganzoo.zoo.objective;

import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.loss.Cosine;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How evenly directions are spread over the sphere (Wang and Isola, 2020, section 4.1, t = 2): the logarithm of the
 * mean over all pairs of exp(-2 d²), of their distance d. 0 if all are equal, which is collapse; about -4 if they are
 * spread in many dimensions.
 */
public final class Uniformity {

    private static final double T = 2;

    private Uniformity() {}

    /**
     * A scalar of one view of each image, [N, D] of any length above 0.
     *
     * @throws ObjectiveException if there are fewer than two images
     */
    public static Value of(Value views) {
        long images = views.shape().size(0);
        Contrast.require("Uniformity", images, 2);
        // The squared distance of unit vectors is 2 less twice their cosine.
        var potentials = Cosine.matrix(views).minus(1).times(2 * T).exp();
        var pairs = views.graph().constant(Nd4j.ones(images, images).subi(Nd4j.eye(images)));
        return potentials
                .times(pairs)
                .sum()
                .dividedBy((double) images * (images - 1))
                .log();
    }
}
