package io.github.ganzoo.runtime;

import java.time.Duration;

/**
 * How far work on many images has got.
 *
 * @param done images that have their vectors
 * @param refused images that were refused, and folders of a directory that could not be listed
 * @param total how many of both there are; it changes if files of a directory come or go meanwhile, and is right at the
 *     end
 * @param elapsed since the work began
 * @since 0.1
 */
public record Progress(long done, long refused, long total, Duration elapsed) {

    /** Images that have their vectors, by the time since the work began; 0 before there is any. */
    public double imagesPerSecond() {
        var seconds = elapsed.toNanos() / 1e9;
        return seconds > 0 ? done / seconds : 0;
    }

    public boolean complete() {
        return done + refused == total;
    }
}
