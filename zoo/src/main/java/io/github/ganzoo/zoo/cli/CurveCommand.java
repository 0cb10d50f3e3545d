package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.zoo.experiment.Curve;
import io.github.ganzoo.zoo.experiment.CurveRequest;

/** Evaluates features at several steps of a training: {@code curve}. */
final class CurveCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var measured = Curve.run(CurveRequest.of(choices), out, stop);
        if (measured.stopped()) {
            return StopRequest.STOPPED;
        }
        measured.curve().toMarkdown().lines().forEach(out::line);
        out.done(measured.outputDirectory());
        return 0;
    }
}
