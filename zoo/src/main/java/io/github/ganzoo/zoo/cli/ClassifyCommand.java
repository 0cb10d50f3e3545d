package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.zoo.experiment.Classify;
import io.github.ganzoo.zoo.experiment.ClassifyRequest;

/** Gives a model a classifier: {@code classify}. */
final class ClassifyCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var classified = Classify.run(ClassifyRequest.of(choices), out);
        classified.tables().forEach(table -> table.toText().lines().forEach(out::line));
        var model = classified.descriptor();
        out.line("model " + model.id() + " " + model.version() + ", " + model.size() / 1024 + " KiB, in "
                + classified.model());
        out.done(classified.outputDirectory());
        return 0;
    }
}
