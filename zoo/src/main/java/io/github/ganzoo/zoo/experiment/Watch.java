package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.experiment.dashboard.Dashboard;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Serves the pages of all runs to a browser on this machine, with live curves while they train. */
public final class Watch {

    private static final long PAUSE_NANOS = 200_000_000;

    private Watch() {}

    /**
     * Serves until a stop is requested.
     *
     * @throws ExperimentException if the port is taken, or on a machine of continuous integration unless that is wanted
     */
    public static WatchResult run(WatchRequest request, Listener listener, Stop stop) {
        requireSomeone(System.getenv(), request.inCi());
        try (var dashboard = Dashboard.start(request.runsDirectory(), request.port())) {
            listener.line("the runs in " + request.runsDirectory() + " are at " + dashboard.address()
                    + "; end this with Ctrl-C");
            while (!stop.requested() && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            return new WatchResult(dashboard.address());
        }
    }

    /** A build that serves never ends by itself. */
    static void requireSomeone(Map<String, String> environment, boolean wanted) {
        var ci = environment.getOrDefault("CI", "");
        if (!wanted && !ci.isEmpty() && !ci.equals("false")) {
            throw new ExperimentException("the dashboard does not start in continuous integration (CI=" + ci
                    + "), where the build would wait for ever; give inCi=true if it is to start all the same");
        }
    }
}
