package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.Resampling;

/** The weights of a {@link Resampling}. */
final class Kernel {

    private Kernel() {}

    /** The distance from its center, in pixels of the smaller image, beyond which the kernel is zero. */
    static double support(Resampling kernel) {
        return switch (kernel) {
            case BOX -> 0.5;
            case BILINEAR -> 1;
            case BICUBIC -> 2;
            case LANCZOS -> 3;
        };
    }

    static double at(double x, Resampling kernel) {
        return switch (kernel) {
            case BOX -> x > -0.5 && x <= 0.5 ? 1 : 0;
            case BILINEAR -> Math.max(0, 1 - Math.abs(x));
            case BICUBIC -> cubic(Math.abs(x));
            case LANCZOS -> x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        };
    }

    private static double cubic(double distance) {
        var a = -0.5;
        if (distance < 1) {
            return ((a + 2) * distance - (a + 3)) * distance * distance + 1;
        }
        return distance < 2 ? (((distance - 5) * distance + 8) * distance - 4) * a : 0;
    }

    private static double sinc(double x) {
        if (x == 0) {
            return 1;
        }
        var angle = x * Math.PI;
        return Math.sin(angle) / angle;
    }
}
