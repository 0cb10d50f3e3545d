package io.github.ganzoo.zoo.evaluation.paired;

/**
 * Mean deviation similarity index (Ziaei Nafchi et al., 2016): how unevenly gradients and colors differ over the image;
 * 0 for identical images. It is not symmetric. The deviation is over all pixels of an image, as in the paper, where
 * PIQA's is over rows and the batch. Images of 512 pixels and more are first made smaller.
 */
public final class Mdsi {

    private static final double C1 = 140 / (255.0 * 255);
    private static final double C2 = 55 / (255.0 * 255);
    private static final double C3 = 550 / (255.0 * 255);

    /** The share of gradients; that of colors is the rest. */
    private static final double ALPHA = .6;

    /** Both parts of the principal fourth root of -1. */
    private static final double DIAGONAL = Math.sqrt(.5);

    /** The shorter side is not made smaller than this. */
    private static final int SIDE = 256;

    private Mdsi() {}

    /**
     * The index of each pair.
     *
     * @param x the distorted images
     * @param y what they should look like, the paper's reference images
     * @return [N], at least 0
     * @throws IllegalArgumentException if the two differ in shape, or a side has less than 2 pixels
     */
    public static double[] of(Images x, Images y) {
        int factor = Math.max(1, x.shorterSide() / SIDE);
        return PairedMetric.MDSI.ofEach(
                x, y, pair -> deviation(similarity(Opponents.of(x, pair, factor), Opponents.of(y, pair, factor))));
    }

    /** An image in the color space LHM of the paper's equation 4. */
    private record Opponents(Plane l, Plane h, Plane m) {

        static Opponents of(Images images, int image, int factor) {
            return new Opponents(
                    images.weighted(image, .2989, .587, .114).shrunk(factor),
                    images.weighted(image, .3, .04, -.35).shrunk(factor),
                    images.weighted(image, .34, -.6, .17).shrunk(factor));
        }
    }

    /** At each place, gradients with those of the images' mean (equation 3), and colors (equation 5). */
    private static double[] similarity(Opponents x, Opponents y) {
        double[] ofX = x.l.gradient().values();
        double[] ofY = y.l.gradient().values();
        double[] ofMean = x.l.meanWith(y.l).gradient().values();
        double[] similarity = new double[ofX.length];
        for (int i = 0; i < similarity.length; i++) {
            double gradients = LocalSimilarity.of(ofX[i], ofY[i], C1)
                    + LocalSimilarity.of(ofX[i], ofMean[i], C2)
                    - LocalSimilarity.of(ofY[i], ofMean[i], C2);
            double colors = colors(x.h.values()[i], x.m.values()[i], y.h.values()[i], y.m.values()[i]);
            similarity[i] = ALPHA * gradients + (1 - ALPHA) * colors;
        }
        return similarity;
    }

    private static double colors(double hx, double mx, double hy, double my) {
        return (2 * (hx * hy + mx * my) + C3) / (hx * hx + hy * hy + mx * mx + my * my + C3);
    }

    /**
     * The fourth root of the mean distance of the similarities' fourth roots from their mean (equation 8). A similarity
     * may be negative; its principal root is complex.
     */
    private static double deviation(double[] similarity) {
        int count = similarity.length;
        double[] real = new double[count];
        double[] imaginary = new double[count];
        double sumOfReal = 0;
        double sumOfImaginary = 0;
        for (int i = 0; i < count; i++) {
            double root = fourthRoot(Math.abs(similarity[i]));
            real[i] = similarity[i] < 0 ? root * DIAGONAL : root;
            imaginary[i] = similarity[i] < 0 ? root * DIAGONAL : 0;
            sumOfReal += real[i];
            sumOfImaginary += imaginary[i];
        }
        double distances = 0;
        for (int i = 0; i < count; i++) {
            double across = real[i] - sumOfReal / count;
            double up = imaginary[i] - sumOfImaginary / count;
            distances += Math.sqrt(across * across + up * up);
        }
        return fourthRoot(distances / count);
    }

    /** Both powers of the paper, q and o, are a quarter. */
    private static double fourthRoot(double value) {
        return Math.sqrt(Math.sqrt(value));
    }
}
