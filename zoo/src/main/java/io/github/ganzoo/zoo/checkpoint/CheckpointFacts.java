package io.github.ganzoo.zoo.checkpoint;

import io.github.ganzoo.settings.Settings;
import java.util.Map;

/**
 * What is told about a state when it is saved.
 *
 * @param step updates of the generator done
 * @param settings all settings of the run
 * @param provenance where the state came from
 * @param metrics name to value, of whatever was measured
 */
public record CheckpointFacts(long step, Settings settings, Provenance provenance, Map<String, Double> metrics) {

    public CheckpointFacts {
        if (step < 0) {
            throw new IllegalArgumentException("A checkpoint's step is at least 0, not " + step);
        }
        metrics = Map.copyOf(metrics);
    }
}
