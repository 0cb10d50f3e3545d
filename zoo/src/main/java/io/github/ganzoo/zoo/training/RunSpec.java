package io.github.ganzoo.zoo.training;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Length, checkpoints and records of a training.
 *
 * @param checkpointEvery steps between checkpoints; 0 for only one at the end
 * @param failOnNonFinite whether a loss or a gradient that is not finite ends the run
 * @param settings the settings that checkpoints record, name to value
 */
public record RunSpec(
        Budget budget, long checkpointEvery, boolean failOnNonFinite, SortedMap<String, String> settings) {

    public RunSpec {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }
}
