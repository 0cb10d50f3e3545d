package io.github.ganzoo.zoo.training;

/**
 * The length of a training.
 *
 * @param steps updates of the generator
 * @param minutes of training; 0 for no limit
 */
public record Budget(long steps, double minutes) {

    /** The share of it that is used, in [0, 1]. */
    double spent(long stepsDone, double secondsTrained) {
        double ofSteps = (double) stepsDone / steps;
        double ofMinutes = minutes > 0 ? secondsTrained / (60 * minutes) : 0;
        return Math.min(1, Math.max(ofSteps, ofMinutes));
    }

    /** Whether nothing is left of it. */
    boolean isSpent(long stepsDone, double secondsTrained) {
        return stepsDone >= steps || (minutes > 0 && secondsTrained >= 60 * minutes);
    }
}
