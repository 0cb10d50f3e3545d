package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.zoo.experiment.Diff;
import io.github.ganzoo.zoo.experiment.DiffRequest;
import io.github.ganzoo.zoo.experiment.DiffResult;
import io.github.ganzoo.zoo.export.VectorDrift;
import io.github.ganzoo.zoo.export.VectorDrift.Distance;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Shows the differences between two versions of a model: {@code diff}. */
final class DiffCommand implements Command {

    private static final String ABSENT = "-";

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var compared = Diff.run(DiffRequest.of(choices));
        var facts = new Columns().add("", "previous", "model");
        compared.facts()
                .forEach(fact -> facts.add(
                        fact.name(),
                        fact.previous().orElse(ABSENT),
                        fact.isSame() ? "same" : fact.model().orElse(ABSENT)));
        facts.print(out);
        out.line("");
        print(compared, out);
        return 0;
    }

    private static void print(DiffResult compared, EventWriter out) {
        if (compared.drifts().isEmpty()) {
            out.line("the two versions preprocess images differently, so their vectors are not comparable");
            return;
        }
        out.line("on the " + compared.images() + " golden images of " + compared.previousVersion());
        var columns = new Columns()
                .add("output", "largest difference", "largest cosine distance", "mean", "other nearest neighbor");
        for (var drift : compared.drifts()) {
            columns.add(
                    drift.output().id(),
                    number(drift, Distance::largest),
                    number(drift, Distance::largestCosine),
                    number(drift, Distance::meanCosine),
                    String.format(Locale.ROOT, "%.0f %%", 100 * drift.changedNeighbors()));
        }
        columns.print(out);
    }

    private static String number(VectorDrift drift, ToDoubleFunction<Distance> of) {
        return drift.distance()
                .map(distance -> String.format(Locale.ROOT, "%.4g", of.applyAsDouble(distance)))
                .orElse(ABSENT);
    }
}
