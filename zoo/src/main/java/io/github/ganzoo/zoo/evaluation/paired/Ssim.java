package io.github.ganzoo.zoo.evaluation.paired;

/**
 * Structural similarity (Wang et al., "Image quality assessment: from error visibility to structural similarity",
 * 2004), at most 1, which identical images have. Window of {@link GaussianWindow} without padding, K1 = .01, K2 = .03,
 * moments of the window's weights; the mean over places, then over channels, as scikit-image and PIQA compute it.
 */
public final class Ssim {

    private static final double C1 = .01 * .01;
    private static final double C2 = .03 * .03;

    private Ssim() {}

    /**
     * The similarity of each pair.
     *
     * @return [N]
     * @throws IllegalArgumentException if the two differ in shape, or a side has less than 11 pixels
     */
    public static double[] of(Images x, Images y) {
        return PairedMetric.SSIM.ofEach(x, y, pair -> {
            double sum = 0;
            for (int channel = 0; channel < x.channels(); channel++) {
                sum += of(x.channel(pair, channel), y.channel(pair, channel)).similarity();
            }
            return sum / x.channels();
        });
    }

    /**
     * Means over the places of two planes.
     *
     * @param similarity of luminance, contrast and structure
     * @param contrast the similarity of contrast and structure alone
     */
    record Means(double similarity, double contrast) {}

    static Means of(Plane x, Plane y) {
        double[] meansX = GaussianWindow.means(x).values();
        double[] meansY = GaussianWindow.means(y).values();
        // Of the variances only the sum is needed, so one window serves both images.
        double[] squares = GaussianWindow.means(x.squaresWith(y)).values();
        double[] products = GaussianWindow.means(x.times(y)).values();
        double similarity = 0;
        double contrast = 0;
        for (int i = 0; i < meansX.length; i++) {
            double product = meansX[i] * meansY[i];
            double squaredMeans = meansX[i] * meansX[i] + meansY[i] * meansY[i];
            double variances = squares[i] - squaredMeans;
            double cs = (2 * (products[i] - product) + C2) / (variances + C2);
            contrast += cs;
            similarity += cs * (2 * product + C1) / (squaredMeans + C1);
        }
        return new Means(similarity / meansX.length, contrast / meansX.length);
    }
}
