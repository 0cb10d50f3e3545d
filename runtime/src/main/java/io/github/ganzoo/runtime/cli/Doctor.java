package io.github.ganzoo.runtime.cli;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ProviderUnavailableException;
import io.github.ganzoo.runtime.model.ClassPathModels;
import io.github.ganzoo.runtime.onnx.OnnxRuntime;
import java.io.PrintStream;

/** Tries what a user will need, and prints what came of it, a line a thing. */
final class Doctor {

    private final PrintStream out;
    private boolean well = true;

    Doctor(PrintStream out) {
        this.out = out;
    }

    /** Whether all that must work does. CUDA need not. */
    boolean examine() {
        good(
                "Java",
                System.getProperty("java.version") + " on " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch") + ", "
                        + Runtime.getRuntime().availableProcessors() + " processors");
        try {
            good("ONNX Runtime", OnnxRuntime.version());
            OnnxRuntime.requireOneBuild();
            good(
                    "CUDA",
                    OnnxRuntime.cudaProblem().map(problem -> "no: " + problem).orElse("yes"));
        } catch (ProviderUnavailableException e) {
            bad("ONNX Runtime", e);
        }
        var found = ClassPathModels.search();
        found.faults().forEach(fault -> bad("class path", fault));
        var models = found.descriptors(unreadable -> bad("model", unreadable));
        if (found.models().isEmpty()) {
            good("models", "none on the class path");
        }
        models.forEach(this::examine);
        return well;
    }

    private void examine(ModelDescriptor model) {
        var name = "model " + model.id() + " " + model.version();
        try (var extractor = FeatureExtractor.load(model.id())) {
            good(name, "differs from its golden vectors by " + extractor.selfTest() + " at most");
        } catch (GanZooException e) {
            bad(name, e);
        }
    }

    private void good(String what, String finding) {
        out.println("ok    " + what + ": " + finding);
    }

    private void bad(String what, GanZooException problem) {
        well = false;
        out.println("WRONG " + what + ": " + problem.getMessage());
    }
}
