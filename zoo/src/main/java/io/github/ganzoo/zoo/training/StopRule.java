package io.github.ganzoo.zoo.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What ends a training before its budget is spent. It depends on nothing but the numbers of the training, so that a
 * resumed training, which first repeats those of earlier sessions, ends at the same step.
 */
public interface StopRule extends TrainingListener {

    /** Takes in numbers that were computed or measured at a step; others of the same step may follow. */
    void hear(long step, Map<String, Double> numbers);

    /** Why the training ends, in a sentence without a full stop; empty if it goes on. */
    Optional<String> reason();

    @Override
    default void stepped(Step step) {
        hear(step.step(), step.numbers());
    }

    @Override
    default void measured(long step, Map<String, Double> numbers) {
        hear(step, numbers);
    }

    /** The rule that is met as soon as one of several is. */
    static StopRule any(List<? extends StopRule> several) {
        var rules = List.copyOf(several);
        return new StopRule() {
            @Override
            public void hear(long step, Map<String, Double> numbers) {
                rules.forEach(rule -> rule.hear(step, numbers));
            }

            @Override
            public Optional<String> reason() {
                return rules.stream().flatMap(rule -> rule.reason().stream()).findFirst();
            }
        };
    }
}
