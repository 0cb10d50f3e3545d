package io.github.ganzoo.zoo.checkpoint;

import java.util.List;

/**
 * Which versions are kept after a save: the newest few and the best of each ranking. The version just saved and the
 * newest are always kept.
 *
 * @param last how many of the newest, at least 1
 * @param best each keeps one more
 */
public record Retention(int last, List<Ranking> best) {

    public Retention {
        if (last < 1) {
            throw new IllegalArgumentException("At least 1 checkpoint must be kept, not " + last);
        }
        best = List.copyOf(best);
    }

    public static Retention last(int count) {
        return new Retention(count, List.of());
    }

    /** This retention, keeping besides the best by each of {@code rankings}. */
    public Retention andBest(Ranking... rankings) {
        return new Retention(last, List.of(rankings));
    }
}
