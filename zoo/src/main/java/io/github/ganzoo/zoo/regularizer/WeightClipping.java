package io.github.ganzoo.zoo.regularizer;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The constraint of the first WGAN (Arjovsky et al., 2017, algorithm 1): after each update every weight of the critic
 * is moved into [-bound, bound].
 */
public record WeightClipping(double bound) {

    public WeightClipping {
        if (!(bound > 0)) {
            throw new IllegalArgumentException("weights can only be clipped to a positive bound, not " + bound);
        }
    }

    /** Clips in place. */
    public void apply(INDArray weights) {
        Nd4j.exec(DynamicCustomOp.builder("clipbyvalue")
                .addInputs(weights)
                .addOutputs(weights)
                .addFloatingPointArguments(-bound, bound)
                .build());
    }
}
