package io.github.ganzoo.runtime;

/**
 * Told how work on many images gets on.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ProgressListener {

    /** Listens to nothing. */
    ProgressListener NONE = progress -> {};

    /**
     * Called after each batch, on the thread that called for the work or takes its results; may throw to end the work.
     * Calls that run at once tell their progress at once, each its own.
     */
    void progressed(Progress progress);
}
