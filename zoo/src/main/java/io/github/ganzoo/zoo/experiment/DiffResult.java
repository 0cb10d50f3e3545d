package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.experiment.model.FactDifference;
import io.github.ganzoo.zoo.export.VectorDrift;
import java.util.List;

/**
 * What two versions of a model differ in.
 *
 * @param facts of their descriptors, in the order in which people read them
 * @param drifts of the vectors of each output that both have, on the golden images of the earlier version; empty if the
 *     two take images in different ways
 * @param images how many golden images there are
 * @param previousVersion of the earlier one
 */
public record DiffResult(List<FactDifference> facts, List<VectorDrift> drifts, int images, String previousVersion) {

    public DiffResult {
        facts = List.copyOf(facts);
        drifts = List.copyOf(drifts);
    }
}
