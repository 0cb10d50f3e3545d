package io.github.ganzoo.settings;

import java.util.Optional;
import java.util.regex.Pattern;

/** What ends a training before its steps and minutes are spent. {@code toString()} is what {@link #parse} reads. */
public sealed interface StopCondition {

    Pattern NO_GAIN = Pattern.compile("no-gain:([1-9]\\d{0,8})");
    Pattern CLASS_ACCURACY = Pattern.compile("class-accuracy:(1(?:\\.0*)?|0(?:\\.\\d{1,9})?|\\.\\d{1,9})");

    /** Reads a condition; empty if the text is none. */
    static Optional<StopCondition> parse(String text) {
        var gain = NO_GAIN.matcher(text);
        if (gain.matches()) {
            return Optional.of(new NoGain(Integer.parseInt(gain.group(1))));
        }
        var accuracy = CLASS_ACCURACY.matcher(text);
        return accuracy.matches()
                ? Optional.of(new ClassAccuracy(Double.parseDouble(accuracy.group(1))))
                : Optional.empty();
    }

    /**
     * What ranks checkpoints has not become better.
     *
     * @param evaluations how often it was measured since it was best, at least 1
     */
    record NoGain(int evaluations) implements StopCondition {
        @Override
        public String toString() {
            return "no-gain:" + evaluations;
        }
    }

    /**
     * The discriminator names the classes of generated images rightly.
     *
     * @param share of the images, in [0, 1]
     */
    record ClassAccuracy(double share) implements StopCondition {
        @Override
        public String toString() {
            return "class-accuracy:" + new LegalValues.Decimal(0, 2).format(share);
        }
    }
}
