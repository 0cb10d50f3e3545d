package io.github.ganzoo.zoo.training;

import java.util.Map;

/**
 * Measures networks in training where that is too slow for every step. Called on the training's own thread. It must not
 * change anything that decides the weights.
 */
@FunctionalInterface
public interface Evaluation {

    /** Numbers by name, before a checkpoint is saved; may be empty. */
    Map<String, Double> ofCheckpoint();

    /** Numbers by name, after a step; empty unless something was due at it. */
    default Map<String, Double> after(TrainingListener.Step step) {
        return Map.of();
    }
}
