package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.zoo.experiment.Sample;
import io.github.ganzoo.zoo.experiment.SampleRequest;

/** Draws images from a checkpoint's generator: {@code sample}. */
final class SampleCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var drawn = Sample.run(SampleRequest.of(choices), out);
        drawn.notes().forEach(out::line);
        drawn.files().forEach(file -> out.line(drawn.images() + " images: " + file));
        out.done(drawn.outputDirectory());
        return 0;
    }
}
