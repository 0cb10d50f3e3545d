package io.github.ganzoo.zoo.checkpoint;

import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;

/** States and facts to try the store with. */
final class Samples {

    static final String DATA = "c0ffee";

    private Samples() {}

    /** A state of {@code floats} weights that all follow from {@code step}. */
    static CheckpointState state(long step, int floats) {
        var random = new SplittableRandom(step);
        var weights = new float[floats];
        for (var i = 0; i < floats; i++) {
            weights[i] = Float.intBitsToFloat(random.nextInt());
        }
        return CheckpointState.builder()
                .floats("weights.generator", weights)
                .floats("optimizer.generator.first", new float[] {step, -0f, Float.NaN, Float.MIN_VALUE}, 2, 1, 2)
                .longs("stream.latent", step, Long.MIN_VALUE, Long.MAX_VALUE)
                .doubles("bestMetric", Math.PI * step, Double.NEGATIVE_INFINITY)
                .text("note", "Schritt " + step + " – größer")
                .build();
    }

    static CheckpointFacts facts(long step) {
        return facts(step, Map.of());
    }

    static CheckpointFacts facts(long step, Map<String, Double> metrics) {
        return new CheckpointFacts(step, settings(Map.of()), provenance(), metrics);
    }

    static SortedMap<String, String> settings(Map<String, String> user) {
        var all = new HashMap<>(Map.of("threads", "2"));
        all.putAll(user);
        return ConsistentSettings.of(all).toMap();
    }

    static Provenance provenance() {
        return Provenance.here(
                Path.of("."),
                DATA,
                Map.of("latents", 1L, "data", -7L),
                "CpuBackend",
                2,
                List.of("train", "--architecture=dcgan"),
                Instant.parse("2026-11-22T02:00:00Z"));
    }
}
