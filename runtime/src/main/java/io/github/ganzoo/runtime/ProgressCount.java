package io.github.ganzoo.runtime;

import java.time.Duration;

/** Counts the images of one call and reports to its listener. Not thread-safe. */
final class ProgressCount {

    private final ProgressListener listener;
    private long total;
    private final long start = System.nanoTime();
    private long done;
    private long refused;

    ProgressCount(ProgressListener listener, long total) {
        this.listener = listener;
        this.total = total;
    }

    /** Corrects the total when the last image is reached. */
    void totalIs(long known) {
        total = known;
    }

    /** Corrects the total if it was too low. */
    void totalIsAtLeast(long known) {
        total = Math.max(total, known);
    }

    void add(long moreDone, long moreRefused) {
        done += moreDone;
        refused += moreRefused;
        listener.progressed(new Progress(done, refused, total, Duration.ofNanos(System.nanoTime() - start)));
    }
}
