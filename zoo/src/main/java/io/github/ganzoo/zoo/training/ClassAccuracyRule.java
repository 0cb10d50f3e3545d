package io.github.ganzoo.zoo.training;

import java.util.ArrayDeque;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Ends a training when the discriminator names the classes of generated images rightly. It takes the mean of many
 * steps, since one batch may be lucky.
 */
public final class ClassAccuracyRule implements StopRule {

    /** The name under which steps report the share of generated images whose class the discriminator finds. */
    public static final String METRIC = "class_accuracy_fake";

    /** Steps of the mean. */
    public static final int STEPS = 100;

    private final double wanted;
    private final ArrayDeque<Float> recent = new ArrayDeque<>();

    /**
     * A rule that has heard nothing yet.
     *
     * @param wanted the mean share that ends the training, in [0, 1]
     */
    public ClassAccuracyRule(double wanted) {
        this.wanted = wanted;
    }

    @Override
    public void hear(long step, Map<String, Double> numbers) {
        // As a float, because that is how the file of metrics keeps it.
        Optional.ofNullable(numbers.get(METRIC)).map(Double::floatValue).ifPresent(share -> {
            recent.add(share);
            if (recent.size() > STEPS) {
                recent.remove();
            }
        });
    }

    @Override
    public Optional<String> reason() {
        double mean = recent.stream().mapToDouble(Float::doubleValue).sum() / STEPS;
        return recent.size() < STEPS || mean < wanted
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "the discriminator named the class of %.3f of the generated images rightly, on average over"
                                + " the last %d steps",
                        mean,
                        STEPS));
    }
}
