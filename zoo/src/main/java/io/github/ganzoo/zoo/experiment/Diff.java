package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.experiment.model.FactDifference;
import io.github.ganzoo.zoo.export.VectorDrift;
import java.util.List;

/** Compares two versions of a model: their descriptors and their vectors. */
public final class Diff {

    private Diff() {}

    /**
     * Compares the two versions.
     *
     * @throws io.github.ganzoo.runtime.GanZooException if one of them cannot be read
     */
    public static DiffResult run(DiffRequest request) {
        try (var previous = request.previous().extractor().build();
                var model = request.model().extractor().build()) {
            var golden = request.previous().goldenVectors();
            var comparable =
                    previous.descriptor().input().equals(model.descriptor().input());
            return new DiffResult(
                    FactDifference.between(previous.descriptor(), model.descriptor()),
                    comparable ? VectorDrift.between(previous, golden, model) : List.of(),
                    golden.items().size(),
                    previous.descriptor().version());
        }
    }
}
