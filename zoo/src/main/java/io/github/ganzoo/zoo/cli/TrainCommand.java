package io.github.ganzoo.zoo.cli;

/** Trains, or goes on training: {@code train}. */
final class TrainCommand implements Command {

    @Override
    public int run(Arguments arguments, EventWriter out, StopRequest stop) {
        var trained = Training.ofUser(arguments.settings(), out, stop);
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
