package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.zoo.experiment.Watch;
import io.github.ganzoo.zoo.experiment.WatchRequest;

/** Serves the pages of all runs until it is stopped: {@code watch}. */
final class WatchCommand implements Command {

    @Override
    public int run(Choices choices, EventWriter out, StopRequest stop) {
        Watch.run(WatchRequest.of(choices), out, stop);
        return StopRequest.STOPPED;
    }
}
