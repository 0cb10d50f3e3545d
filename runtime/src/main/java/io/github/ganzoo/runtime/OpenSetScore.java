package io.github.ganzoo.runtime;

import java.util.Arrays;

/**
 * How sure probabilities are that an image is of one of their classes: 1 if one class has all of it, least if all
 * classes are equally probable. All scores are in [0, 1].
 *
 * @since 0.1
 */
public enum OpenSetScore {
    /** How far the second most probable class is behind the most probable, relative to the most probable. */
    MARGIN {
        @Override
        public double of(double[] probabilities) {
            double first = 0;
            double second = 0;
            for (double probability : probabilities) {
                if (probability > first) {
                    second = first;
                    first = probability;
                } else {
                    second = Math.max(second, probability);
                }
            }
            return first == 0 ? 0 : (first - second) / first;
        }
    },
    /** The largest probability. */
    SOFTMAX {
        @Override
        public double of(double[] probabilities) {
            return Arrays.stream(probabilities).max().orElse(0);
        }
    },
    /** 1 less the entropy of the probabilities, relative to that of equal ones. */
    ENTROPY {
        @Override
        public double of(double[] probabilities) {
            double entropy = 0;
            for (double probability : probabilities) {
                entropy -= probability > 0 ? probability * Math.log(probability) : 0;
            }
            return probabilities.length < 2 ? 1 : 1 - entropy / Math.log(probabilities.length);
        }
    };

    /**
     * The score of an image.
     *
     * @param probabilities of all classes, which add up to 1
     */
    public abstract double of(double[] probabilities);

    /** The name in settings and model files, such as {@code margin}. */
    public String id() {
        return EnumIds.of(this);
    }

    /**
     * The score of the given {@link #id()}.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static OpenSetScore named(String id) {
        return EnumIds.find(OpenSetScore.class, id, "open-set score");
    }
}
