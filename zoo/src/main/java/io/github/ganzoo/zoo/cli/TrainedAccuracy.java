package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.McNemar;

/**
 * How often a trained network's features are right, beside those of the same network untrained.
 *
 * @param accuracy of the trained network
 * @param untrained images that only one of the two tells rightly, the trained one first
 */
record TrainedAccuracy(Accuracy accuracy, McNemar untrained) {

    private static final double SIGNIFICANT = 0.05;

    /** What training adds to the share of right answers, in [-1, 1]. */
    double gain() {
        return (double) (untrained.onlyFirst() - untrained.onlySecond()) / accuracy.total();
    }

    /** Whether chance alone would seldom make such a difference. */
    boolean isSignificant() {
        return untrained.pValue() < SIGNIFICANT;
    }
}
