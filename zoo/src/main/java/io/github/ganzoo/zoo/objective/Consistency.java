package io.github.ganzoo.zoo.objective;

import io.github.ganzoo.zoo.graph.Value;

/**
 * The consistency of a discriminator under augmentation (Zhao et al., 2021, "Improved Consistency Regularization for
 * GANs", algorithm 1, bCR): what it says of an image and of the same image augmented should be the same, for real and
 * for generated images. The paper weighs both by 10.
 */
public final class Consistency {

    private Consistency() {}

    /** The mean squared difference of the logits [N, …] of images and of the same images augmented, a scalar. */
    public static Value of(Value logits, Value ofAugmented) {
        return logits.minus(ofAugmented).square().mean();
    }
}
