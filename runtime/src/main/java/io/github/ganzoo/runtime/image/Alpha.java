package io.github.ganzoo.runtime.image;

/** Transparency is resolved on white. */
public final class Alpha {

    private Alpha() {}

    /** {@code level} of opacity {@code alpha} on white; all in [0, 255]. */
    public static byte onWhite(int level, int alpha) {
        return (byte) ((level * alpha + 255 * (255 - alpha) + 127) / 255);
    }
}
