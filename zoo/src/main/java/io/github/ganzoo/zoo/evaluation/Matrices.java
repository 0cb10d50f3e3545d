package io.github.ganzoo.zoo.evaluation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Passage between row-major Java arrays and ND4J, which does the large products. */
final class Matrices {

    private Matrices() {}

    /** Returns the number of rows. */
    static int require(float[] values, int dimensions) {
        if (dimensions < 1 || values.length == 0 || values.length % dimensions != 0) {
            throw new IllegalArgumentException(
                    values.length + " values do not make rows of " + dimensions + " features");
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException("Feature row " + i / dimensions + " holds " + values[i]
                        + " in column " + i % dimensions + "; features must be finite");
            }
        }
        return values.length / dimensions;
    }

    static INDArray of(double[] values, int columns) {
        return Nd4j.createFromArray(values).reshape(values.length / columns, columns);
    }

    static double[] rowMajor(INDArray matrix) {
        return matrix.dup('c').data().asDouble();
    }
}
