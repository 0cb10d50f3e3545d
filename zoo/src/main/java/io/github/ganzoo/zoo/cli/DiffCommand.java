package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.model.GoldenVectors;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.export.VectorDrift;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Sets two versions of a model side by side, and runs the later on the golden images of the earlier: {@code diff}. */
final class DiffCommand implements Command {

    private static final String ABSENT = "-";

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var earlier = arguments
                .get(SettingKey.PREVIOUS)
                .orElseThrow(() -> new UserError(
                        "previous is needed: the earlier version to compare with, a folder, a jar or coordinates"));
        try (var previous = NamedModel.of(earlier).build();
                var model = NamedModel.of(arguments).build()) {
            facts(previous.descriptor(), model.descriptor()).print(out);
            out.line("");
            vectors(previous, NamedModel.goldenVectors(earlier), model, out);
        }
        return 0;
    }

    private static Columns facts(ModelDescriptor previous, ModelDescriptor model) {
        var columns = new Columns().add("", "previous", "model");
        row(columns, "id", previous.id(), model.id());
        row(columns, "version", previous.version(), model.version());
        row(columns, "architecture", previous.architecture(), model.architecture());
        row(columns, "created by", previous.createdBy(), model.createdBy());
        row(columns, "input", input(previous), input(model));
        row(columns, "embedding", String.join("+", previous.embedding()), String.join("+", model.embedding()));
        row(
                columns,
                "default output",
                previous.defaultOutput().id(),
                model.defaultOutput().id());
        for (var output : outputs(previous, model)) {
            row(columns, "output " + output.id(), shape(previous, output), shape(model, output));
        }
        row(columns, "bytes", Long.toString(previous.size()), Long.toString(model.size()));
        row(
                columns,
                "SHA-256",
                previous.sha256().substring(0, 16),
                model.sha256().substring(0, 16));
        row(columns, "weights", previous.weightsLicense(), model.weightsLicense());
        row(columns, "data", previous.datasetTerms(), model.datasetTerms());
        rows(columns, "metric ", previous.metrics(), model.metrics(), DiffCommand::number, true);
        rows(columns, "provenance ", previous.provenance(), model.provenance(), text -> text, false);
        return columns;
    }

    private static Set<Output> outputs(ModelDescriptor previous, ModelDescriptor model) {
        var all = new LinkedHashSet<>(Output.known());
        previous.outputs().forEach(tap -> all.add(tap.output()));
        model.outputs().forEach(tap -> all.add(tap.output()));
        return all;
    }

    /** One line for each name that either has; where not {@code all} are wanted, for those that differ. */
    private static <T> void rows(
            Columns columns,
            String what,
            Map<String, T> previous,
            Map<String, T> model,
            Function<T, String> text,
            boolean all) {
        var names = new TreeSet<>(previous.keySet());
        names.addAll(model.keySet());
        for (var name : names) {
            var then = previous.containsKey(name) ? text.apply(previous.get(name)) : ABSENT;
            var now = model.containsKey(name) ? text.apply(model.get(name)) : ABSENT;
            if (all || !then.equals(now)) {
                row(columns, what + name, then, now);
            }
        }
    }

    private static void row(Columns columns, String name, String previous, String model) {
        columns.add(name, previous, previous.equals(model) ? "same" : model);
    }

    private static String input(ModelDescriptor model) {
        var input = model.input();
        return input.channels() + "x" + input.size() + "x" + input.size() + " "
                + input.framing().id() + " " + input.resampling().id();
    }

    private static String shape(ModelDescriptor model, Output output) {
        return model.outputs().stream()
                .filter(tap -> tap.output().equals(output))
                .map(tap -> tap.shape().toString())
                .findFirst()
                .orElse(ABSENT);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }

    private static void vectors(
            FeatureExtractor previous, GoldenVectors golden, FeatureExtractor model, EventWriter out) {
        if (!previous.descriptor().input().equals(model.descriptor().input())) {
            out.line("the two take images in different ways, so their vectors do not compare");
            return;
        }
        var drifts = VectorDrift.between(previous, golden, model);
        out.line("on the " + golden.items().size() + " golden images of "
                + previous.descriptor().version());
        var columns = new Columns()
                .add("output", "largest difference", "largest cosine distance", "mean", "other nearest neighbor");
        for (var drift : drifts) {
            var distance = drift.distance();
            columns.add(
                    drift.output().id(),
                    distance.map(of -> number(of.largest())).orElse(ABSENT),
                    distance.map(of -> number(of.largestCosine())).orElse(ABSENT),
                    distance.map(of -> number(of.meanCosine())).orElse(ABSENT),
                    String.format(Locale.ROOT, "%.0f %%", 100 * drift.changedNeighbors()));
        }
        columns.print(out);
    }
}
