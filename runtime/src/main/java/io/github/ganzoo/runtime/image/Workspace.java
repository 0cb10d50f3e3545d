package io.github.ganzoo.runtime.image;

/**
 * Memory that images worked on one after another share, as long as they are of one size: an array for decoded pixels,
 * and what a resize needs. Used again it is still in the cache. Not thread-safe.
 */
public final class Workspace {

    private byte[] pixels = {};
    private Resampler resampler = new Resampler(Resampler.Task.NONE);

    /** An array of this length; the one given before is lost. */
    public byte[] pixels(int length) {
        if (pixels.length != length) {
            pixels = new byte[length];
        }
        return pixels;
    }

    Resampler resampler(Resampler.Task task) {
        if (!resampler.task().equals(task)) {
            resampler = new Resampler(task);
        }
        return resampler;
    }
}
