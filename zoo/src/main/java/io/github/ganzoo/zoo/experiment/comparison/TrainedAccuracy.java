package io.github.ganzoo.zoo.experiment.comparison;

import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.PairedTest;

/**
 * Accuracy of a trained network's features, compared with the same network untrained.
 *
 * @param accuracy of the trained network
 * @param untrained test against the untrained network, the trained one first
 */
public record TrainedAccuracy(Accuracy accuracy, PairedTest untrained) {

    /** Gain in accuracy over the untrained network, in [-1, 1]. */
    public double gain() {
        return (double) (untrained.onlyFirst() - untrained.onlySecond()) / accuracy.total();
    }
}
