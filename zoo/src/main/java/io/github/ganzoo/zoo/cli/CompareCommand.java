package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.zoo.experiment.Compare;
import io.github.ganzoo.zoo.experiment.CompareRequest;

/** Trains several architectures and evaluates them side by side: {@code compare}. */
final class CompareCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var compared = Compare.run(CompareRequest.of(choices), out, stop);
        if (compared.stopped()) {
            return StopRequest.STOPPED;
        }
        compared.comparison().toMarkdown().lines().forEach(out::line);
        out.line("comparison " + compared.table());
        out.done(compared.outputDirectory());
        return 0;
    }
}
