package io.github.ganzoo.zoo.experiment.features;

import io.github.ganzoo.zoo.training.Evaluation;
import io.github.ganzoo.zoo.training.TrainingListener;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is measured in a training: a score of the discriminator's features at each checkpoint, and the quality of the
 * samples at some steps.
 *
 * @param score of a checkpoint; empty numbers if the images do not allow it
 * @param quality of samples, if it is wanted
 */
public record TrainingEvaluation(Supplier<Map<String, Double>> score, Optional<SampleQuality> quality)
        implements Evaluation, AutoCloseable {

    @Override
    public Map<String, Double> ofCheckpoint() {
        return score.get();
    }

    @Override
    public Map<String, Double> after(TrainingListener.Step step) {
        return quality.map(each -> each.after(step)).orElse(Map.of());
    }

    /** Takes in the numbers of a step of an earlier session. */
    public void past(Map<String, Double> numbers) {
        quality.ifPresent(each -> each.past(numbers));
    }

    @Override
    public void close() {
        quality.ifPresent(SampleQuality::close);
    }
}
