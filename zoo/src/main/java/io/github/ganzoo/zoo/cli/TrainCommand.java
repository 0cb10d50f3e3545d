package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.SettingKey;
import java.util.Collection;

/** Trains, or goes on training: {@code train}. */
final class TrainCommand implements Command {

    @Override
    public Collection<String> keys() {
        return SettingKey.all().stream().map(SettingKey::name).toList();
    }

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var trained = Training.ofUser(arguments.values(), out, stop);
        if (trained.stopped()) {
            out.line("stopped on request; the same command goes on from the checkpoint");
            return StopRequest.STOPPED;
        }
        var output = OutputDirectory.of(arguments);
        out.line("report " + output.resolve(TrainingReport.PAGE));
        out.done(output);
        return 0;
    }
}
