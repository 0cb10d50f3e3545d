package io.github.ganzoo.runtime;

/**
 * Receives the progress of work on many images.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface ProgressListener {

    /** Ignores the progress. */
    ProgressListener NONE = progress -> {};

    /**
     * Called after each batch, on the thread that requested the work or reads its results; may throw to end the work.
     * If several calls run at the same time, each reports its own progress.
     */
    void progressed(Progress progress);
}
