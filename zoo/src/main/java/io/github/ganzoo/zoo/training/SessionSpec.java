package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.graph.execution.Plan;
import java.util.List;

/**
 * Everything that decides the numbers of a training, except its images.
 *
 * @param shownClasses the indices of the classes that generated images may show
 * @param kernels what computes a step
 */
public record SessionSpec(
        NetworkPairSpec networks,
        GameSpec game,
        OptimizerSpec optimizers,
        BatchSpec batches,
        List<Integer> shownClasses,
        Plan.Kernels kernels) {

    public SessionSpec {
        shownClasses = List.copyOf(shownClasses);
    }

    /** How many real images a step of the game shows to the discriminator, without those that only objectives see. */
    public long imagesPerStep() {
        return (long) batches.size() * game.discriminatorSteps();
    }
}
