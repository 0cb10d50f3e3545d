package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which checkpoint of a run the user wants: the value of the setting {@code checkpoint}. */
public sealed interface CheckpointChoice {

    /** The checkpoint of the highest step. */
    record Newest() implements CheckpointChoice {
        @Override
        public String word() {
            return NEWEST;
        }

        @Override
        public Checkpoint in(Run run) {
            return run.checkpoints()
                    .latest()
                    .orElseThrow(() -> new ExperimentException("the run " + run.name() + " has no checkpoint yet"));
        }
    }

    /** The {@link BestCheckpoint}. */
    record Best() implements CheckpointChoice {
        @Override
        public String word() {
            return BEST;
        }

        @Override
        public Checkpoint in(Run run) {
            var rule = BestCheckpoint.of(run);
            return rule.in(run.checkpoints())
                    .orElseThrow(() -> new ExperimentException("no checkpoint of the run " + run.name() + " "
                            + rule.missing() + ": take checkpoint=newest, or a step of " + steps(run)));
        }
    }

    /** The checkpoint of one step. */
    record AtStep(long number) implements CheckpointChoice {
        @Override
        public String word() {
            return Long.toString(number);
        }

        @Override
        public Optional<Long> step() {
            return Optional.of(number);
        }

        @Override
        public Checkpoint in(Run run) {
            return run.checkpoints().list().stream()
                    .filter(each -> each.step() == number)
                    .findFirst()
                    .orElseThrow(() -> new ExperimentException("the run " + run.name() + " has no checkpoint of step "
                            + number + "; it has " + steps(run)));
        }
    }

    String NEWEST = "newest";
    String BEST = "best";

    /**
     * Reads the setting's value.
     *
     * @throws SettingsException if it is neither {@code newest} nor {@code best} nor the number of a step
     */
    static CheckpointChoice parse(String text) {
        var word = SettingKey.CHECKPOINT.parse(text);
        return switch (word) {
            case NEWEST -> new Newest();
            case BEST -> new Best();
            default -> new AtStep(Long.parseLong(word));
        };
    }

    /** The setting's value. */
    String word();

    /** The step, if the choice names one. */
    default Optional<Long> step() {
        return Optional.empty();
    }

    /**
     * The checkpoint of {@code run}.
     *
     * @throws ExperimentException if the run has no such checkpoint; the message lists the steps that it has
     */
    Checkpoint in(Run run);

    private static String steps(Run run) {
        return run.checkpoints().list().stream()
                .map(each -> Long.toString(each.step()))
                .collect(Collectors.joining(", "));
    }
}
