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
        try (var previous = request.previous().session();
                var model = request.model().session()) {
            var golden = request.previous().goldenVectors();
            var then = previous.descriptor();
            var comparable = VectorDrift.takes(then).equals(VectorDrift.takes(model.descriptor()));
            return new DiffResult(
                    FactDifference.between(then, model.descriptor()),
                    comparable ? VectorDrift.between(then, golden, model) : List.of(),
                    golden.items().size(),
                    then.version());
        }
    }
}
