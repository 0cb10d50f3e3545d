package io.github.ganzoo.zoo.numerics;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A linear map that weights directions by how well they separate classes, for rows whose variance within a class is one
 * in all directions. Along a principal axis of the class means with variance {@code b}, it multiplies by the root of
 * {@code b / (b + 1)}. In the product of two rows, each axis then counts by the share of its variance between classes.
 * The map is the between-class counterpart of {@link WithinClassWhitening}, as in probabilistic linear discriminant
 * analysis (Ioffe, 2006, section 3).
 *
 * <p>The axes are then mixed by an orthogonal transform, which changes no distance and no cosine. Without it a few
 * dimensions would hold nearly all of the variance, and standardizing each dimension, as linear probes do, would undo
 * the weights.
 *
 * @param map {@code [count, kept]}, by which rows are multiplied from the right
 */
public record BetweenClassWeighting(INDArray map) {

    /**
     * Share of the mean variance of the class means that is added to each: fewer classes than axes leave many without.
     */
    private static final double SHRINKAGE = 0.3;

    /**
     * Fits on rows after {@link WithinClassWhitening}.
     *
     * @param rows row-major {@code [n, count]}
     * @param labels class of each row; rows with a negative label are ignored
     * @throws IllegalArgumentException if the rows are of one class, or the means of all classes are equal
     */
    public static BetweenClassWeighting fit(float[] rows, int count, int[] labels) {
        var means = ClassMeans.of(rows, count, labels);
        if (means.classes() < 2) {
            throw new IllegalArgumentException("All " + means.labeled()
                    + " rows with a class are of the same class; at least 2 classes are needed");
        }
        var components = PrincipalComponents.fit(meanOfEach(labels, means, count), means.labeled(), count, count);
        double[] variances = components.variances();
        double added = added(variances, count);
        INDArray axes = Matrices.of(components.axes(), variances.length);
        double rest = weight(added);
        var beyondRest = Arrays.stream(variances)
                .map(variance -> weight(variance + added) - rest)
                .toArray();
        INDArray weights = Nd4j.eye(count)
                .castTo(axes.dataType())
                .muli(rest)
                .addi(axes.mulRowVector(Nd4j.createFromArray(beyondRest)).mmul(axes.transpose()));
        return new BetweenClassWeighting(weights.mmul(mixing(count)));
    }

    /**
     * Fits by a covariance, and keeps only the axes of the largest variances.
     *
     * @param covariance of the class means after {@link WithinClassWhitening}, row-major {@code [count, count]}; where
     *     each row is a class of its own, that of the rows
     * @param kept largest number of axes; fewer are kept where the covariance has a lower rank
     * @throws IllegalArgumentException if the covariance is zero
     */
    public static BetweenClassWeighting ofLargest(double[] covariance, int count, int kept) {
        var pairs = Eigenpairs.dense(Matrices.of(covariance, count));
        int axes = Math.min(kept, pairs.rank());
        if (axes == 0) {
            throw new IllegalArgumentException("The means of all classes are equal; at least 2 must differ");
        }
        double added = added(pairs.values(), count);
        var weights = Arrays.stream(pairs.values())
                .limit(axes)
                .map(variance -> weight(variance + added))
                .toArray();
        double[] leading = Matrices.rowMajor(pairs.first(axes).vectors());
        PrincipalComponents.pointUp(leading, count, axes);
        return new BetweenClassWeighting(Matrices.of(leading, axes)
                .mulRowVector(Nd4j.createFromArray(weights))
                .mmul(mixing(axes)));
    }

    private static double added(double[] variances, int count) {
        return SHRINKAGE * Arrays.stream(variances).sum() / count;
    }

    private static INDArray mixing(int count) {
        return Matrices.of(CosineTransform.matrix(count), count);
    }

    private static double weight(double variance) {
        return Math.sqrt(variance / (variance + 1));
    }

    /** The mean of its class in place of each row that has one, {@code [labeled, count]}. */
    private static float[] meanOfEach(int[] labels, ClassMeans means, int count) {
        var rows = new float[means.labeled() * count];
        int at = 0;
        for (int label : labels) {
            if (label >= 0) {
                for (double mean : means.means()[label]) {
                    rows[at++] = (float) mean;
                }
            }
        }
        return rows;
    }

    /** Length of a mapped row. */
    public int kept() {
        return map.columns();
    }

    /** Maps each row of {@code [n, count]} to one of {@code [n, kept]}. */
    public float[] of(float[] rows) {
        int count = map.rows();
        var doubles = new double[rows.length];
        Arrays.setAll(doubles, i -> rows[i]);
        double[] product = Matrices.rowMajor(Matrices.of(doubles, count).mmul(map));
        var mapped = new float[product.length];
        for (int i = 0; i < mapped.length; i++) {
            mapped[i] = (float) product[i];
        }
        return mapped;
    }
}
