package io.github.ganzoo.zoo.numerics;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows that are longer than they are many, written in an orthonormal basis of the space that they span. A penalized
 * linear model has its solution in that space, so fitting it there costs n instead of d columns and gives the same
 * model: with X Xᵀ = L Lᵀ the coordinates are L, and weights V there are Xᵀ L⁻ᵀ V in the features' own space.
 */
public final class RowSpan {

    /** Added to the diagonal, relative to its mean: rows that are equal would make the factor singular. */
    private static final double RIDGE = 1e-5;

    private final INDArray rows;
    private final Cholesky factor;

    /**
     * The span of the rows of a matrix.
     *
     * @param rows [n, d], floats
     * @throws IllegalArgumentException if a number is not finite
     */
    public RowSpan(INDArray rows) {
        this.rows = rows;
        double[] products = Matrices.rowMajor(rows.mmul(rows.transpose()).castTo(DataType.DOUBLE));
        this.factor = Cholesky.ridged(products, rows.rows(), RIDGE);
    }

    /** The rows' coordinates, [n, n]. */
    public INDArray coordinates() {
        return Matrices.of(factor.lower(), factor.order()).castTo(DataType.FLOAT);
    }

    /**
     * Weights in the features' own space.
     *
     * @param weights row-major [n, k], for the coordinates
     * @return row-major [d, k]
     */
    public double[] lift(double[] weights, int k) {
        double[] solved = weights.clone();
        factor.solveUpper(solved, k);
        return Matrices.rowMajor(rows.transpose().mmul(Matrices.of(solved, k).castTo(DataType.FLOAT)));
    }
}
