package io.github.ganzoo.runtime;

/**
 * The kernel of an antialiased resize: when shrinking, its support is widened by the factor, so that every source pixel
 * counts. Results equal Pillow's of the same name, level for level.
 */
public enum Resampling {
    /** The mean of the pixels covered. */
    BOX(0.5) {
        @Override
        double kernel(double x) {
            return x > -0.5 && x <= 0.5 ? 1 : 0;
        }
    },
    /** A triangle of width 2. */
    BILINEAR(1) {
        @Override
        double kernel(double x) {
            var distance = Math.abs(x);
            return distance < 1 ? 1 - distance : 0;
        }
    },
    /** Keys' cubic convolution with a = -0.5. */
    BICUBIC(2) {
        @Override
        double kernel(double x) {
            var a = -0.5;
            var d = Math.abs(x);
            if (d < 1) {
                return ((a + 2) * d - (a + 3)) * d * d + 1;
            }
            return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
        }
    },
    /** A sinc windowed by a sinc three times as wide. */
    LANCZOS(3) {
        @Override
        double kernel(double x) {
            return x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0;
        }
    };

    /** The distance from its center, in pixels of the smaller image, beyond which the kernel is zero. */
    final double support;

    Resampling(double support) {
        this.support = support;
    }

    abstract double kernel(double x);

    /** The name in settings and model files, such as {@code bicubic}. */
    public String id() {
        return Names.of(this, '-');
    }

    /**
     * The resampling of the given {@link #id()}.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static Resampling named(String id) {
        return Names.find(Resampling.class, id, '-', "resampling");
    }

    private static double sinc(double x) {
        if (x == 0) {
            return 1;
        }
        var angle = x * Math.PI;
        return Math.sin(angle) / angle;
    }
}
