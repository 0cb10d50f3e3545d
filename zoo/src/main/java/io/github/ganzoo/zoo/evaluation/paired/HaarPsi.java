package io.github.ganzoo.zoo.evaluation.paired;

/**
 * Haar wavelet-based perceptual similarity index (Reisenhofer et al., 2018), in [0, 1]; 1 for identical images. At half
 * size; with the color planes of section 2.2 for RGB, without for gray.
 */
public final class HaarPsi {

    private static final double C = 30 / (255.0 * 255);
    private static final double ALPHA = 4.2;

    /** Sides of the filters whose responses are compared. */
    private static final int[] SIDES = {2, 4};

    /** Side of the filter whose responses say how much a place counts. */
    private static final int SIDE_OF_WEIGHTS = 8;

    /** The rows I and Q of YIQ, as weights of red, green and blue. */
    private static final double[][] CHROMA = {{.5969, -.2746, -.3213}, {.2115, -.5227, .3112}};

    private HaarPsi() {}

    /**
     * The similarity of each pair.
     *
     * @return [N] in [0, 1]
     * @throws IllegalArgumentException if the two differ in shape, or a side has less than 2 pixels
     */
    public static double[] of(Images x, Images y) {
        return PairedMetric.HAARPSI.ofEach(x, y, pair -> ofPair(x, y, pair));
    }

    private static double ofPair(Images x, Images y, int pair) {
        var sum = new Weighted();
        var wholeX = new SummedArea(x.luma(pair).halved());
        var wholeY = new SummedArea(y.luma(pair).halved());
        int pixels = wholeX.pixels();
        double[] bothWeights = new double[pixels];
        for (boolean upright : new boolean[] {false, true}) {
            double[] weights = largest(wholeX.haar(SIDE_OF_WEIGHTS, upright), wholeY.haar(SIDE_OF_WEIGHTS, upright));
            double[] similarity = new double[pixels];
            for (int side : SIDES) {
                addSimilarity(wholeX.haar(side, upright), wholeY.haar(side, upright), similarity);
            }
            for (int i = 0; i < pixels; i++) {
                sum.add(similarity[i] / SIDES.length, weights[i]);
                bothWeights[i] += weights[i] / 2;
            }
        }
        if (x.channels() > 1) {
            double[] similarity = new double[pixels];
            for (double[] row : CHROMA) {
                addSimilarity(chroma(x, pair, row), chroma(y, pair, row), similarity);
            }
            for (int i = 0; i < pixels; i++) {
                sum.add(similarity[i] / CHROMA.length, bothWeights[i]);
            }
        }
        return sum.index();
    }

    private static double[] chroma(Images images, int image, double[] row) {
        return new SummedArea(images.weighted(image, row[0], row[1], row[2]).halved()).means();
    }

    private static void addSimilarity(double[] x, double[] y, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += LocalSimilarity.of(x[i], y[i], C);
        }
    }

    private static double[] largest(double[] x, double[] y) {
        double[] largest = new double[x.length];
        for (int i = 0; i < largest.length; i++) {
            largest[i] = Math.max(x[i], y[i]);
        }
        return largest;
    }

    /** The mean of similarities through the logistic function and back (equation 10). */
    private static final class Weighted {
        private double sum;
        private double weights;

        void add(double similarity, double weight) {
            sum += weight / (1 + Math.exp(-ALPHA * similarity));
            weights += weight;
        }

        double index() {
            // Only two black images have no weight at all.
            double mean = weights == 0 ? 1 / (1 + Math.exp(-ALPHA)) : sum / weights;
            double similarity = Math.log(mean / (1 - mean)) / ALPHA;
            return similarity * similarity;
        }
    }
}
