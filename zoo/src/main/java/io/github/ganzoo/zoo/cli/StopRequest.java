package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.zoo.experiment.Stop;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * The wish, from outside, that the work end early. It arrives as the end of standard input when a parent process holds
 * it ({@code GAN_PARENT=1}: however the parent ends, even killed, its end of the pipe closes), or as TERM or INT.
 *
 * <p>Work that has something to save calls {@link #hold()}, polls {@link #requested()}, saves, and calls
 * {@link #release()}: until then the process stays alive, for at most a minute. Without a hold a stop ends the process
 * at once. Either way it ends with exit code 3, and 2 when the minute ran out.
 *
 * <p>Thread-safe. Close it before the process ends by itself.
 */
public final class StopRequest implements Stop, AutoCloseable {
    /** The exit code of a process that stopped early because it was asked to. */
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

    /** Begins to listen, on behalf of the whole process. */
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

    /** Nothing is left to save: if a stop was requested, the process may end at any moment from here. */
    @Override
    public synchronized void release() {
        held = false;
        notifyAll();
    }

    /** The work ended by itself: a later stop changes nothing. */
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
            // The hook runs and sees to the end itself.
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
            // A broken pipe says the same as its end: the parent is gone.
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
