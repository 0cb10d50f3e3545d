package io.github.ganzoo.zoo.evaluation.paired;

/**
 * Multi-scale structural similarity (Wang, Simoncelli and Bovik, 2003), at most 1, which identical images have. Five
 * scales, each half as large as the one before: contrast and structure of each, and luminance of the smallest, with the
 * weights of the paper's section 3.2 as exponents. A term below 0 counts as 0. The mean over channels.
 */
public final class MsSsim {

    private static final double[] WEIGHTS = {.0448, .2856, .3001, .2363, .1333};

    /** So that the window still fits into the fifth scale, whose sides are a sixteenth, rounded up. */
    static final int SMALLEST = ((GaussianWindow.SIZE - 1) << (WEIGHTS.length - 1)) + 1;

    private MsSsim() {}

    /**
     * The similarity of each pair.
     *
     * @return [N]
     * @throws IllegalArgumentException if the two differ in shape, or a side has less than 161 pixels
     */
    public static double[] of(Images x, Images y) {
        return PairedMetric.MS_SSIM.ofEach(x, y, pair -> {
            double sum = 0;
            for (int channel = 0; channel < x.channels(); channel++) {
                sum += of(x.channel(pair, channel), y.channel(pair, channel));
            }
            return sum / x.channels();
        });
    }

    private static double of(Plane x, Plane y) {
        var smallerX = x;
        var smallerY = y;
        double product = 1;
        for (int scale = 0; scale < WEIGHTS.length; scale++) {
            boolean last = scale == WEIGHTS.length - 1;
            var means = Ssim.of(smallerX, smallerY);
            product *= Math.pow(Math.max(0, last ? means.similarity() : means.contrast()), WEIGHTS[scale]);
            if (!last) {
                smallerX = smallerX.halved();
                smallerY = smallerY.halved();
            }
        }
        return product;
    }
}
