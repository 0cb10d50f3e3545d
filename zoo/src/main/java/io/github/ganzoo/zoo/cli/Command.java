package io.github.ganzoo.zoo.cli;

/** One command of the command line. */
interface Command {

    /** Does the work and returns the process's exit code. */
    int run(Arguments arguments, EventWriter out, StopRequest stop);
}
