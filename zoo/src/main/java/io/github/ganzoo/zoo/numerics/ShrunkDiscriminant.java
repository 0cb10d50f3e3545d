package io.github.ganzoo.zoo.numerics;

import java.util.Arrays;

/**
 * Whitening within classes and weighting between them where labels are few or missing. Both covariances are shrunk
 * towards those of views: noise is what differs between random views of one image, signal is what differs between
 * images.
 *
 * <p>The share of the views is {@code count / (count + f)}, {@code f} being the labeled rows less their classes. It is
 * the mean of a covariance after {@code f} independent differences, if before them the views' was worth {@code count}
 * of these, the fewest from which a covariance can be estimated (the inverse Wishart distribution; Gelman et al.,
 * Bayesian Data Analysis, third edition, section 3.6). So without labels only the views count, with one label in a
 * hundred images nearly only they, and with many labels nearly only the classes.
 *
 * <p>Immutable and thread-safe.
 *
 * @param within applied first
 * @param between applied second
 */
public record ShrunkDiscriminant(WithinClassWhitening within, BetweenClassWeighting between) {

    /**
     * Fits on rows.
     *
     * @param rows row-major {@code [n, count]}
     * @param labels class of each row; negative for a row without one, as all may be
     * @param views covariance of the same numbers within views of images, not zero
     * @param kept largest number of axes that are kept
     * @throws IllegalArgumentException if the shape is inconsistent or all rows are equal
     */
    public static ShrunkDiscriminant fit(float[] rows, int[] labels, WithinClassCovariance views, int kept) {
        int count = views.count();
        var classes = new WithinClassCovariance(count).add(rows, labels);
        double share = count / (double) (count + classes.degreesOfFreedom());
        var within = WithinClassWhitening.of(mixed(share, views.values(), classes.unbiased()), count);
        float[] white = within.of(rows);
        double[] images = covariance(white, new int[labels.length], count).values();
        var between = mixed(share, images, betweenClasses(white, labels, count));
        return new ShrunkDiscriminant(within, BetweenClassWeighting.ofLargest(between, count, kept));
    }

    /** The covariance of class means: that of all labeled rows less that within classes. */
    private static double[] betweenClasses(float[] rows, int[] labels, int count) {
        var oneClass = Arrays.stream(labels).map(label -> Math.min(label, 0)).toArray();
        double[] between = covariance(rows, oneClass, count).values();
        double[] within = covariance(rows, labels, count).values();
        Arrays.setAll(between, i -> between[i] - within[i]);
        return between;
    }

    private static WithinClassCovariance covariance(float[] rows, int[] labels, int count) {
        return new WithinClassCovariance(count).add(rows, labels);
    }

    private static double[] mixed(double share, double[] prior, double[] estimate) {
        var mixed = new double[prior.length];
        Arrays.setAll(mixed, i -> share * prior[i] + (1 - share) * estimate[i]);
        return mixed;
    }

    /** Maps each row of {@code [n, count]} to one of {@code [n, kept]}. */
    public float[] of(float[] rows) {
        return between.of(within.of(rows));
    }

    /** Length of a mapped row. */
    public int kept() {
        return between.kept();
    }
}
