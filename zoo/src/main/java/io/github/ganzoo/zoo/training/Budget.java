package io.github.ganzoo.zoo.training;

/**
 * The length of a training.
 *
 * @param steps updates of the generator
 * @param minutes of training; 0 for no limit
 */
public record Budget(long steps, double minutes) {

    /** Whether nothing is left of it. */
    boolean isSpent(long stepsDone, double secondsTrained) {
        return stepsDone >= steps || (minutes > 0 && secondsTrained >= 60 * minutes);
    }
}
