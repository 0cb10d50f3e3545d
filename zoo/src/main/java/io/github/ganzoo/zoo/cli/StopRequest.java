package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.zoo.experiment.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * A request to stop the work early. It arrives as the end of standard input if a parent process holds that
 * ({@code GAN_PARENT=1}: the pipe closes when the parent ends, even if it is killed), or as TERM or INT.
 *
 * <p>Work with something to save calls {@link #hold()}, polls {@link #requested()}, saves, and calls
 * {@link #release()}. Until then the process stays alive, for at most a minute. Without a hold, a stop ends the process
 * at once. The exit code is 3, or 2 after the minute.
 *
 * <p>Thread-safe. Close it before the process ends normally.
 */
public final class StopRequest implements Stop, AutoCloseable {
    /** The exit code of a process that stopped early on request. */
    public static final int STOPPED = 3;

    private static final int STUCK = 2;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Duration patience;
    private final Thread hook = new Thread(this::endBySignal, "stop-on-signal");
    private boolean requested;
    private boolean held;
    private boolean closed;

    private StopRequest(Duration patience) {
        this.patience = patience;
    }

    /** Starts to listen, for the whole process. */
    public static StopRequest listen() {
        return listen(System.in, EventWriter.hasParent(), PATIENCE);
    }

    static StopRequest listen(InputStream in, boolean parent, Duration patience) {
        var stop = new StopRequest(patience);
        Runtime.getRuntime().addShutdownHook(stop.hook);
        if (parent) {
            var watch = new Thread(() -> stop.endWithParent(in), "stop-on-end-of-input");
            watch.setDaemon(true);
            watch.start();
        }
        return stop;
    }

    /** Whether the work was asked to stop. */
    @Override
    public synchronized boolean requested() {
        return requested;
    }

    /** From now on the work polls {@link #requested()} and calls {@link #release()} once it has saved. */
    @Override
    public synchronized void hold() {
        held = true;
    }

    /** Everything is saved. If a stop was requested, the process may end at any time from now on. */
    @Override
    public synchronized void release() {
        held = false;
        notifyAll();
    }

    /** The work is complete. A later stop has no effect. */
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            held = false;
            notifyAll();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyEnding) {
            // The hook is already running and ends the process.
            return;
        }
    }

    private void endBySignal() {
        if (request()) {
            Runtime.getRuntime().halt(awaitRelease());
        }
    }

    private void endWithParent(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // A broken pipe also means that the parent is gone.
        }
        if (request()) {
            Runtime.getRuntime().halt(awaitRelease());
        }
    }

    private synchronized boolean request() {
        requested = !closed;
        return requested;
    }

    private synchronized int awaitRelease() {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            while (held) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    return STUCK;
                }
                wait(left);
            }
        } catch (InterruptedException interrupted) {
            return STUCK;
        }
        return STOPPED;
    }
}
