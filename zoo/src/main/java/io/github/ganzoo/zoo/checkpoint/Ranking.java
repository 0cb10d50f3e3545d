package io.github.ganzoo.zoo.checkpoint;

/**
 * Which of two checkpoints is the better one.
 *
 * @param metric name of a metric in the manifest
 * @param highestIsBest true if more is better
 */
public record Ranking(String metric, boolean highestIsBest) {

    public static Ranking highest(String metric) {
        return new Ranking(metric, true);
    }

    public static Ranking lowest(String metric) {
        return new Ranking(metric, false);
    }

    /** A number that is the higher, the better the value. */
    public double rank(double value) {
        return highestIsBest ? value : -value;
    }
}
