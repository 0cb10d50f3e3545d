package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.Resampling;

/** The weights of a {@link Resampling}. */
enum Kernel {
    BOX(0.5) {
        @Override
        double at(double x) {
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        }
    },
    BILINEAR(1) {
        @Override
        double at(double x) {
            var distance = Math.abs(x);
            return distance < 1 ? 1 - distance : 0;
        }
    },
    BICUBIC(2) {
        @Override
        double at(double x) {
            var a = -0.5;
            var d = Math.abs(x);
            if (d < 1) {
                return ((a + 2) * d - (a + 3)) * d * d + 1;
            }
            return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
        }
    },
    LANCZOS(3) {
        @Override
        double at(double x) {
            return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        }
    };

    /** The distance from its center, in pixels of the smaller image, beyond which the kernel is zero. */
    final double support;

    Kernel(double support) {
        this.support = support;
    }

    abstract double at(double x);

    static Kernel of(Resampling resampling) {
        return valueOf(resampling.name());
    }

    private static double sinc(double x) {
        if (x == 0) {
            return 1;
        }
        var angle = x * Math.PI;
        return Math.sin(angle) / angle;
    }
}
