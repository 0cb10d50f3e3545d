package io.github.ganzoo.runtime.image;

/** Converts between levels of files, 0 to 255, and inputs of networks, {@code level / 127.5 - 1} in [-1, 1]. */
public final class PixelScale {

    private static final float HALF = 127.5f;
    private static final int LEVELS = 256;
    private static final float[] SIGNED = new float[LEVELS];

    static {
        for (int level = 0; level < LEVELS; level++) {
            SIGNED[level] = level / HALF - 1;
        }
    }

    private PixelScale() {}

    /** A level, as an unsigned byte, in [-1, 1]. */
    public static float signed(byte level) {
        return SIGNED[level & 0xFF];
    }

    /** The level nearest to a value; those outside [-1, 1] are clamped and NaN is 0. */
    public static int level(float value) {
        return Math.max(0, Math.min(LEVELS - 1, Math.round((value + 1) * HALF)));
    }

    /**
     * A value on the scale of levels without rounding it to one, but so near that those of levels come back exactly.
     */
    public static double fineLevel(float value) {
        return Math.rint((value + 1.0) * (HALF * LEVELS)) / LEVELS;
    }
}
