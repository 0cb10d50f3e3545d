package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.zoo.experiment.Train;
import io.github.ganzoo.zoo.experiment.TrainRequest;

/** Trains, or resumes training: {@code train}. */
final class TrainCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        var trained = Train.run(new TrainRequest(choices), out, stop);
        if (trained.stopped()) {
            out.line("stopped on request; the same command resumes from the checkpoint");
            return StopRequest.STOPPED;
        }
        trained.report().ifPresent(page -> out.line("report " + page));
        out.done(choices.get(SettingKey.OUTPUT_DIRECTORY));
        return 0;
    }
}
