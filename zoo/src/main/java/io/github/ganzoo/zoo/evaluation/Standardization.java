package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.numerics.ColumnMoments;
import io.github.ganzoo.zoo.numerics.Matrices;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The map of each column to mean 0 and deviation 1 on the training rows. A constant column becomes 0.
 *
 * @param mean of each column, {@code [dimensions]}
 * @param scale one over the deviation, 1 for a constant column, {@code [dimensions]}
 */
@SuppressWarnings("ArrayRecordComponent")
record Standardization(double[] mean, double[] scale) {

    static Standardization of(LabeledFeatures features) {
        var moments = ColumnMoments.of(features.values(), features.dimensions());
        double[] scale = Arrays.stream(moments.deviation())
                .map(deviation -> deviation > 0 ? 1 / deviation : 1)
                .toArray();
        return new Standardization(moments.mean(), scale);
    }

    /**
     * Standardized rows.
     *
     * @param values row-major {@code [n, dimensions]}
     */
    INDArray apply(float[] values) {
        int dimensions = mean.length;
        Matrices.requireRows(values, dimensions);
        var out = new float[values.length];
        for (int row = 0; row < out.length; row += dimensions) {
            for (int d = 0; d < dimensions; d++) {
                out[row + d] = (float) ((values[row + d] - mean[d]) * scale[d]);
            }
        }
        return Nd4j.createFromArray(out).reshape(out.length / dimensions, dimensions);
    }
}
