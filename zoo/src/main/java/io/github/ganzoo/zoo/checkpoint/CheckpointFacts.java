package io.github.ganzoo.zoo.checkpoint;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The facts that are saved with a state.
 *
 * @param step updates of the generator done
 * @param settings name to value of every setting of the run
 * @param provenance where the state came from
 * @param metrics name to value, of all metrics
 */
public record CheckpointFacts(
        long step, SortedMap<String, String> settings, Provenance provenance, Map<String, Double> metrics) {

    public CheckpointFacts {
        if (step < 0) {
            throw new IllegalArgumentException("A checkpoint's step is at least 0, not " + step);
        }
        settings = Collections.unmodifiableSortedMap(new TreeMap<>(settings));
        metrics = Map.copyOf(metrics);
    }
}
