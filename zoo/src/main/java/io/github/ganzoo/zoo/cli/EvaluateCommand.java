package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.zoo.experiment.Evaluate;
import io.github.ganzoo.zoo.experiment.EvaluateRequest;

/** Evaluates a model's features: {@code evaluate}. */
final class EvaluateCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var evaluated = Evaluate.run(EvaluateRequest.of(choices), out);
        evaluated.tables().forEach(table -> table.toText().lines().forEach(out::line));
        evaluated.reconstructions().ifPresent(table -> table.toText().lines().forEach(out::line));
        evaluated.further().forEach(table -> table.toText().lines().forEach(out::line));
        out.line("report " + evaluated.report());
        out.done(evaluated.outputDirectory());
        return 0;
    }
}
