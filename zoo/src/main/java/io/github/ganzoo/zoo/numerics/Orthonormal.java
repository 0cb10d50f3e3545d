package io.github.ganzoo.zoo.numerics;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;

/** Orthonormal columns by Householder's QR decomposition. */
public final class Orthonormal {

    private Orthonormal() {}

    /**
     * Orthonormal columns that span at least what a matrix's columns do. Where those depend on each other, or are zero,
     * further directions take the place of what is missing.
     *
     * @param matrix row-major {@code [rows, count]}, finite
     * @param count number of columns, no more than rows
     * @return row-major {@code [rows, count]}
     * @throws IllegalArgumentException if the shape is inconsistent or there are more columns than rows
     */
    public static double[] columns(double[] matrix, int count) {
        if (count < 1 || matrix.length % count != 0 || matrix.length / count < count) {
            throw new IllegalArgumentException("No " + count + " orthonormal columns can be made of " + matrix.length
                    + " numbers; give as many rows as columns, or more");
        }
        int rows = matrix.length / count;
        var decomposition = DecompositionFactory_DDRM.qr(rows, count);
        decomposition.decompose(DMatrixRMaj.wrap(rows, count, matrix.clone()));
        return decomposition.getQ(null, true).getData();
    }
}
