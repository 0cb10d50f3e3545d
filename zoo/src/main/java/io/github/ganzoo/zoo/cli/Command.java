package io.github.ganzoo.zoo.cli;

import java.util.Collection;

/** One command of the command line. */
interface Command {

    /** The keys that it knows. */
    Collection<String> keys();

    /** Does the work and returns the process's exit code. */
    int run(Arguments arguments, EventWriter out, StopRequest stop);
}
