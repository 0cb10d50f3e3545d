package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;

/** One command of the command line. */
interface Command {

    /** Does the work and returns the process's exit code. */
    int run(Choices choices, EventWriter out, StopRequest stop);
}
