package io.github.ganzoo.zoo.loss;

import io.github.ganzoo.zoo.graph.Value;

/**
 * The auxiliary classifier's loss of ACGAN (Odena et al., 2017, equation 3), which discriminator and generator both
 * minimise beside the adversarial one. Labels are one-hot [N, K].
 *
 * @param weight beside the adversarial loss
 */
public record ClassLoss(double weight) {

    /** The discriminator's part: it classifies real images and the generator's. */
    public Value discriminator(Value realLogits, Value realLabels, Value fakeLogits, Value fakeLabels) {
        return crossEntropy(realLogits, realLabels)
                .plus(crossEntropy(fakeLogits, fakeLabels))
                .times(weight);
    }

    /** The generator's part. */
    public Value generator(Value fakeLogits, Value fakeLabels) {
        return crossEntropy(fakeLogits, fakeLabels).times(weight);
    }

    /** The mean over the batch of -log softmax(logits) at the label, of logits [N, K]. */
    public static Value crossEntropy(Value logits, Value labels) {
        return logits.logSoftmax().times(labels).sum(1).mean().negate();
    }
}
