package io.github.ganzoo.zoo.evaluation.paired;

/**
 * Gradient magnitude similarity deviation (Xue et al., 2014): how unevenly the strength of edges differs over the
 * image; 0 for identical images. Of the luma at full size, by {@link Plane#gradient}.
 */
public final class Gmsd {

    private static final double C = 170 / (255.0 * 255);

    private Gmsd() {}

    /**
     * The deviation of each pair.
     *
     * @return [N], at least 0
     * @throws IllegalArgumentException if the two differ in shape, or a side has less than 2 pixels
     */
    public static double[] of(Images x, Images y) {
        return PairedMetric.GMSD.ofEach(x, y, pair -> deviation(x.luma(pair), y.luma(pair), 0));
    }

    /** The unbiased standard deviation of the similarity of gradients over all places. */
    static double deviation(Plane x, Plane y, double alpha) {
        double[] similarity = x.gradient().values();
        double[] other = y.gradient().values();
        double sum = 0;
        for (int i = 0; i < similarity.length; i++) {
            similarity[i] = LocalSimilarity.of(similarity[i], other[i], C, alpha);
            sum += similarity[i];
        }
        double mean = sum / similarity.length;
        double squares = 0;
        for (double value : similarity) {
            squares += (value - mean) * (value - mean);
        }
        return Math.sqrt(squares / (similarity.length - 1));
    }
}
