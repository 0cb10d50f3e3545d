package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.model.GoldenVectors;
import io.github.ganzoo.runtime.onnx.ModelSession;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.export.ModelVersion;
import io.github.ganzoo.zoo.export.ModelVersion.Promise;
import io.github.ganzoo.zoo.export.VectorDrift;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The check of what a model's version promises to users who store vectors of an earlier version.
 *
 * @param previous the earlier version
 * @param model the later version
 * @param difference largest difference of the vectors, relative to the largest value of each; empty if the version
 *     promises none
 */
public record VersionPromise(String previous, String model, Optional<Double> difference) {

    /**
     * Compares the vectors of the golden images of the earlier version.
     *
     * @throws ExperimentException if the promise is broken
     * @throws io.github.ganzoo.zoo.export.ExportException if the earlier version is not earlier, or not a release
     */
    public static VersionPromise require(ModelDescriptor then, GoldenVectors golden, ModelSession model) {
        var now = model.descriptor();
        if (!then.id().equals(now.id())) {
            throw new ExperimentException(
                    "the previous version belongs to the model " + then.id() + ", not to " + now.id());
        }
        var promise = ModelVersion.parse(now.version()).since(ModelVersion.parse(then.version()));
        if (promise == Promise.NEW_VECTORS) {
            return new VersionPromise(then.version(), now.version(), Optional.empty());
        }
        requireOutputs(then, now, promise);
        var drifts = VectorDrift.between(then, golden, model);
        drifts.forEach(drift -> requireSame(drift, then, now));
        return new VersionPromise(
                then.version(),
                now.version(),
                drifts.stream()
                        .map(drift -> drift.distance().orElseThrow().largest())
                        .max(Double::compare));
    }

    private static void requireOutputs(ModelDescriptor then, ModelDescriptor now, Promise promise) {
        if (then.precision() != now.precision()) {
            throw broken(
                    then,
                    now,
                    "computes in " + now.precision().id() + ", where " + then.version() + " computes in "
                            + then.precision().id());
        }
        if (!VectorDrift.takes(then).equals(VectorDrift.takes(now))
                || !then.defaultOutput().equals(now.defaultOutput())) {
            throw broken(
                    then,
                    now,
                    "it takes " + VectorDrift.takes(now) + " and gives "
                            + now.defaultOutput().id() + " by default, where "
                            + then.version() + " takes " + VectorDrift.takes(then) + " and gives "
                            + then.defaultOutput().id());
        }
        for (var tap : then.outputs()) {
            if (!has(now.outputs(), tap)) {
                throw broken(then, now, "has no output " + tap.output().id() + " of shape " + tap.shape());
            }
        }
        if (promise == Promise.SAME_MODEL
                && now.outputs().size() > then.outputs().size()) {
            throw new ExperimentException("version " + now.version() + " has outputs that " + then.version()
                    + " does not have; a patch version may not add outputs: raise the minor version");
        }
    }

    private static boolean has(List<ModelDescriptor.Tap> taps, ModelDescriptor.Tap tap) {
        return taps.stream()
                .anyMatch(other ->
                        other.output().equals(tap.output()) && other.shape().equals(tap.shape()));
    }

    private static void requireSame(VectorDrift drift, ModelDescriptor then, ModelDescriptor now) {
        var distance = drift.distance().orElseThrow();
        // The tolerance of the runtime's self-test, since the golden vectors may come from another machine.
        if (!(distance.largest() <= now.precision().tolerance())) {
            throw broken(
                    then,
                    now,
                    String.format(
                            Locale.ROOT,
                            "on its %d golden images %s differs by %.2g of its largest value (cosine distance up to"
                                    + " %.2g; %.0f %% of the nearest neighbors change)",
                            drift.images(),
                            drift.output().id(),
                            distance.largest(),
                            distance.largestCosine(),
                            100 * drift.changedNeighbors()));
        }
    }

    private static ExperimentException broken(ModelDescriptor then, ModelDescriptor now, String why) {
        return new ExperimentException(
                "version " + now.version() + " promises the vectors of " + then.version() + ", but " + why
                        + "; make it " + (ModelVersion.parse(then.version()).major() + 1) + ".0.0");
    }

    /** The promise in a sentence without a full stop. */
    public String sentence() {
        return difference
                .map(largest -> String.format(
                        Locale.ROOT,
                        "the vectors equal those of %s: they differ by at most %.1e of their largest value",
                        previous,
                        largest))
                .orElseGet(() ->
                        "version " + model + " is a new major version: vectors of " + previous + " must be recomputed");
    }
}
