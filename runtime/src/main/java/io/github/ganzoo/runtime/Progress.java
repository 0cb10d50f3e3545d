package io.github.ganzoo.runtime;

import java.time.Duration;

/**
 * The progress of work on many images.
 *
 * @param done images that have their vectors
 * @param refused images that were refused, and folders of a directory that could not be listed
 * @param total the number of both; it changes if files of a directory are added or deleted during the work, and is
 *     exact at the end
 * @param elapsed since the work began
 * @since 0.1
 */
public record Progress(long done, long refused, long total, Duration elapsed) {

    /** Images with vectors per second since the work began; 0 at the beginning. */
    public double imagesPerSecond() {
        var seconds = elapsed.toNanos() / 1e9;
        return seconds > 0 ? done / seconds : 0;
    }

    public boolean complete() {
        return done + refused == total;
    }
}
