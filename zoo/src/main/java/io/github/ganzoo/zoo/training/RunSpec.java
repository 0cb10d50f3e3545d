package io.github.ganzoo.zoo.training;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a training is run.
 *
 * @param checkpointEvery steps between checkpoints; 0 for one at the end alone
 * @param failOnNonFinite whether a loss or a gradient that is not finite ends the run
 * @param settings what checkpoints record of the training, name to value
 */
public record RunSpec(
        Budget budget, long checkpointEvery, boolean failOnNonFinite, SortedMap<String, String> settings) {

    public RunSpec {
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
    }
}
