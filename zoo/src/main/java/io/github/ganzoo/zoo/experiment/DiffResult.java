package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.experiment.model.FactDifference;
import io.github.ganzoo.zoo.export.VectorDrift;
import java.util.List;

/**
 * The differences between two versions of a model.
 *
 * @param facts of their descriptors, the important ones first
 * @param drifts of the vectors of each output that both have, on the golden images of the earlier version; empty if the
 *     two preprocess images differently
 * @param images how many golden images there are
 * @param previousVersion of the earlier one
 */
public record DiffResult(List<FactDifference> facts, List<VectorDrift> drifts, int images, String previousVersion) {

    public DiffResult {
        facts = List.copyOf(facts);
        drifts = List.copyOf(drifts);
    }
}
