package io.github.ganzoo.zoo.experiment.run;

import io.github.ganzoo.settings.StopCondition;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.training.ClassAccuracyRule;
import io.github.ganzoo.zoo.training.NoGainRule;
import io.github.ganzoo.zoo.training.StopRule;

/** What ends a training early, made of its settings. */
public final class StopRules {

    private StopRules() {}

    /**
     * The rule that is met as soon as one of the conditions is.
     *
     * @param validates whether the images allow the validation score
     * @throws ExperimentException if a condition could not be met with these images
     */
    public static StopRule of(TrainingPlan plan, boolean validates) {
        return StopRule.any(plan.stopWhen().stream()
                .map(condition -> rule(condition, plan, validates))
                .toList());
    }

    private static StopRule rule(StopCondition condition, TrainingPlan plan, boolean validates) {
        if (condition instanceof StopCondition.ClassAccuracy accuracy) {
            int classes = plan.session().shownClasses().size();
            if (classes < 2) {
                throw new ExperimentException("stopWhen=" + condition + " waits for the accuracy of a classifier, and"
                        + " generated images are of " + classes + " class; leave it out, or give labeled images");
            }
            return new ClassAccuracyRule(accuracy.share());
        }
        boolean ofSamples = plan.bestBy().isOfSamples();
        if (!ofSamples && !validates) {
            throw new ExperimentException("stopWhen=" + condition + " waits for the accuracy on validation images,"
                    + " which needs labels of two classes in the splits train and val; leave it out, or take bestBy=kid"
                    + " and fidEvery");
        }
        return new NoGainRule(
                new BestCheckpoint(plan.bestBy()).rankings(),
                ofSamples ? plan.quality().every() : plan.run().checkpointEvery(),
                ((StopCondition.NoGain) condition).evaluations());
    }
}
