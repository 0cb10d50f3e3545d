package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelKind;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Vectors;
import io.github.ganzoo.runtime.model.GoldenVectors;
import io.github.ganzoo.runtime.model.RelativeDifference;
import io.github.ganzoo.runtime.onnx.ModelSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The difference between one output of a model and that of an earlier version, on the golden images of the earlier one.
 * The later model is run; the earlier vectors are the golden ones.
 *
 * @param output that both versions have
 * @param images how many were compared
 * @param distance of the vectors; empty if they are of different lengths
 * @param changedNeighbors share of the images whose nearest other image, by cosine, has changed, in [0, 1]
 */
public record VectorDrift(Output output, int images, Optional<Distance> distance, double changedNeighbors) {

    /**
     * The difference between vectors of equal length.
     *
     * @param largest difference of two numbers, relative to the largest number of the earlier vector
     * @param largestCosine the largest cosine distance, in [0, 2]
     * @param meanCosine the mean cosine distance
     */
    public record Distance(double largest, double largestCosine, double meanCosine) {}

    /**
     * Compares all outputs that both have, in the order of the earlier version.
     *
     * @param golden samples of the earlier version
     * @throws ExportException if the two take different things, so that no sample is the same to both
     */
    public static List<VectorDrift> between(ModelDescriptor previous, GoldenVectors golden, ModelSession model) {
        if (!takes(previous).equals(takes(model.descriptor()))) {
            throw new ExportException("version " + model.descriptor().version() + " takes "
                    + takes(model.descriptor()) + " where version " + previous.version() + " takes "
                    + takes(previous));
        }
        var kept = model.descriptor().outputs().stream()
                .map(ModelDescriptor.Tap::output)
                .toList();
        return previous.outputs().stream()
                .map(ModelDescriptor.Tap::output)
                .filter(kept::contains)
                .map(output -> of(output, golden, model))
                .toList();
    }

    /** What a model takes: images of some form, or latents and labels. */
    public static Record takes(ModelDescriptor model) {
        return model.kind() == ModelKind.GENERATOR ? model.generatorInput() : model.input();
    }

    private static VectorDrift of(Output output, GoldenVectors golden, ModelSession model) {
        var then = new ArrayList<float[]>();
        var now = new ArrayList<float[]>();
        for (var item : golden.items()) {
            then.add(item.output(output));
            now.add(model.run(item.input(), 0, 1, List.of(output)).get(0));
        }
        return new VectorDrift(output, then.size(), distance(then, now), changedNeighbors(then, now));
    }

    private static Optional<Distance> distance(List<float[]> then, List<float[]> now) {
        if (then.get(0).length != now.get(0).length) {
            return Optional.empty();
        }
        double largest = 0;
        double largestCosine = 0;
        double sum = 0;
        for (int i = 0; i < then.size(); i++) {
            double cosine = Math.max(0, 1 - Vectors.cosine(then.get(i), now.get(i)));
            largest = Math.max(largest, RelativeDifference.of(now.get(i), then.get(i)));
            largestCosine = Math.max(largestCosine, cosine);
            sum += cosine;
        }
        return Optional.of(new Distance(largest, largestCosine, sum / then.size()));
    }

    private static double changedNeighbors(List<float[]> then, List<float[]> now) {
        int changed = 0;
        for (int i = 0; i < then.size(); i++) {
            if (nearest(i, then) != nearest(i, now)) {
                changed++;
            }
        }
        return (double) changed / then.size();
    }

    private static int nearest(int query, List<float[]> rows) {
        int best = -1;
        double most = Double.NEGATIVE_INFINITY;
        for (int row = 0; row < rows.size(); row++) {
            double similarity =
                    row == query ? Double.NEGATIVE_INFINITY : Vectors.cosine(rows.get(query), rows.get(row));
            if (similarity > most) {
                most = similarity;
                best = row;
            }
        }
        return best;
    }
}
