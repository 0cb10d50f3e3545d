package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.zoo.experiment.Fidelity;
import io.github.ganzoo.zoo.experiment.FidelityRequest;

/** Measures generated images against real ones: {@code fid}. */
final class FidCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var measured = Fidelity.run(FidelityRequest.of(choices), out);
        measured.table().toText().lines().forEach(out::line);
        out.done(measured.outputDirectory());
        return 0;
    }
}
