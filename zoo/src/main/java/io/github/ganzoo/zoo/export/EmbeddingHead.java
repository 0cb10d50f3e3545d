package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.numerics.BetweenClassWeighting;
import io.github.ganzoo.zoo.numerics.ColumnMoments;
import io.github.ganzoo.zoo.numerics.Matrices;
import io.github.ganzoo.zoo.numerics.PrincipalComponents;
import io.github.ganzoo.zoo.numerics.ShrunkDiscriminant;
import io.github.ganzoo.zoo.numerics.WithinClassWhitening;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The head fitted on training images that turns pooled discriminator activations into an embedding.
 *
 * <p>Each column is standardized, the rows are projected on their leading principal components, and each component is
 * divided by the fourth root of its eigenvalue: halfway between plain PCA, where a few directions dominate, and
 * whitening, where noise counts as much as signal. All of it is one affine map, {@code z = x W + b}, which the exported
 * graph follows with {@code embedding = z / |z|}.
 *
 * <p>Fitting is deterministic. Instances are immutable unless the arrays are changed.
 *
 * @param weights {@code W}, row-major {@code [dimensions, count]}
 * @param bias {@code b}, {@code [count]}
 * @param dimensions length of the feature row that goes in
 * @param count length of the embedding that comes out
 * @param eigenvalues variances of the standardized features along the principal components, largest first
 * @param explained share of the standardized features' variance that the components hold, in (0, 1]
 */
@SuppressWarnings("ArrayRecordComponent")
public record EmbeddingHead(
        float[] weights, float[] bias, int dimensions, int count, double[] eigenvalues, double explained) {

    /** Eigenvalues are divided out with this exponent; .25 to .375 do equally well. */
    private static final double WHITENING = 0.25;

    /** A column whose deviation is below this share of its mean magnitude is constant up to float rounding. */
    private static final double CONSTANT = 1e-6;

    private static final float SMALLEST_NORM = 1e-12f;

    /**
     * As {@link #fit(float[], int, int, int)}, and then whitened within classes and weighted between classes:
     * differences between rows of one class count for less, differences between classes for more.
     *
     * @param labels class of each row; negative for a row without one
     * @throws IllegalArgumentException also if rows of one class never differ, or classes do not
     */
    public static EmbeddingHead fit(float[] features, int rows, int dimensions, int count, int[] labels) {
        var plain = fit(features, rows, dimensions, count);
        float[] mapped = plain.map(features, rows);
        var within = WithinClassWhitening.fit(mapped, plain.count(), labels);
        var between = BetweenClassWeighting.fit(within.of(mapped), plain.count(), labels);
        return new EmbeddingHead(
                between.of(within.of(plain.weights())),
                between.of(within.of(plain.bias())),
                dimensions,
                plain.count(),
                plain.eigenvalues(),
                plain.explained());
    }

    /** This head, whose affine map is followed by a linear one. */
    public EmbeddingHead followedBy(ShrunkDiscriminant map) {
        return new EmbeddingHead(map.of(weights), map.of(bias), dimensions, map.kept(), eigenvalues, explained);
    }

    /**
     * Fits a head of {@code count} dimensions, or fewer when the features have a lower rank.
     *
     * @param features row-major {@code [rows, dimensions]}, of training images only
     * @throws IllegalArgumentException if the shape is inconsistent, there are fewer than two rows, a value is not
     *     finite, or all rows are equal
     */
    public static EmbeddingHead fit(float[] features, int rows, int dimensions, int count) {
        Matrices.require(features, rows, dimensions);
        double[] scale = reciprocalDeviations(features, dimensions);
        var components = PrincipalComponents.fit(features, rows, dimensions, scale, count);
        int kept = components.count();
        double[] axes = components.axes();
        double[] mean = components.mean();
        double[] eigenvalues = components.variances();
        var weights = new float[dimensions * kept];
        var bias = new float[kept];
        for (int k = 0; k < kept; k++) {
            double whitening = Math.pow(eigenvalues[k], -WHITENING);
            double offset = 0;
            for (int c = 0; c < dimensions; c++) {
                double weight = axes[c * kept + k] * scale[c] * whitening;
                weights[c * kept + k] = (float) weight;
                offset -= mean[c] * weight;
            }
            bias[k] = (float) offset;
        }
        return new EmbeddingHead(weights, bias, dimensions, kept, eigenvalues, components.explained());
    }

    /**
     * Applies the map and the normalization, as the exported graph does.
     *
     * @param features row-major {@code [rows, dimensions]}
     * @return row-major {@code [rows, count]}, each row of length one
     */
    public float[] embed(float[] features, int rows) {
        float[] out = map(features, rows);
        for (int r = 0; r < rows; r++) {
            double squares = 0;
            for (int k = r * count; k < (r + 1) * count; k++) {
                squares += (double) out[k] * out[k];
            }
            float norm = Math.max(SMALLEST_NORM, (float) Math.sqrt(squares));
            for (int k = r * count; k < (r + 1) * count; k++) {
                out[k] /= norm;
            }
        }
        return out;
    }

    /**
     * Applies only the affine map.
     *
     * @param features row-major {@code [rows, dimensions]}
     * @return row-major {@code [rows, count]}
     */
    public float[] map(float[] features, int rows) {
        Matrices.require(features, rows, dimensions);
        return Nd4j.createFromArray(features)
                .reshape(rows, dimensions)
                .mmul(Nd4j.createFromArray(weights).reshape(dimensions, count))
                .addiRowVector(Nd4j.createFromArray(bias))
                .dup('c')
                .data()
                .asFloat();
    }

    private static double[] reciprocalDeviations(float[] features, int dimensions) {
        var moments = ColumnMoments.of(features, dimensions);
        var scale = new double[dimensions];
        for (int c = 0; c < dimensions; c++) {
            double deviation = moments.deviation()[c];
            scale[c] = deviation > CONSTANT * Math.abs(moments.mean()[c]) ? 1 / deviation : 0;
        }
        return scale;
    }
}
