package io.github.ganzoo.runtime.onnx;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.model.GoldenVectors;
import io.github.ganzoo.runtime.model.RelativeDifference;

/** Compares what a loaded model computes here with its golden vectors. */
public final class SelfTest {

    private SelfTest() {}

    /**
     * Runs every output of every golden sample.
     *
     * @return the largest difference, relative to the largest value of the same output
     * @throws ModelFormatException if it exceeds that of the model's precision, 1e-4 of floats: this machine computes
     *     other numbers
     */
    public static double run(ModelSession session, GoldenVectors golden) {
        var descriptor = session.descriptor();
        var outputs =
                descriptor.outputs().stream().map(ModelDescriptor.Tap::output).toList();
        var tolerance = descriptor.precision().tolerance();
        var worst = 0.0;
        for (var item : golden.items()) {
            var results = session.run(item.input(), 0, 1, outputs);
            for (var i = 0; i < outputs.size(); i++) {
                var difference = RelativeDifference.of(results.get(i), item.output(outputs.get(i)));
                if (!(difference <= tolerance)) {
                    throw new ModelFormatException("model " + descriptor.id() + " " + descriptor.version() + " gives "
                            + outputs.get(i) + " that differ from its golden vectors by " + difference + " on "
                            + session.device() + "; " + tolerance + " is allowed");
                }
                worst = Math.max(worst, difference);
            }
        }
        return worst;
    }
}
