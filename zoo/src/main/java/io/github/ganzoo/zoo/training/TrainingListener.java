package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import java.util.Map;

/** Watches a training. Called on the training's own thread, so slow listeners slow it down. */
public interface TrainingListener {

    /**
     * A step that was just done.
     *
     * @param step counted from 1
     * @param numbers losses, accuracies and norms by name
     * @param images real images seen so far
     * @param seconds trained so far, earlier sessions included
     */
    record Step(long step, Map<String, Double> numbers, long images, double seconds) {}

    /** After each step. */
    default void stepped(Step step) {}

    /**
     * After something was measured that is not measured at every step, such as the accuracy of the features.
     *
     * @param step that was just done
     * @param numbers by name; may be empty
     */
    default void measured(long step, Map<String, Double> numbers) {}

    /** After a checkpoint was saved. */
    default void saved(Checkpoint checkpoint) {}

    /** After the last step, the last checkpoint included. */
    default void finished(Step last) {}
}
