package io.github.ganzoo.zoo.numerics;

/**
 * Orthonormal vectors by the modified process of Gram and Schmidt (Golub and Van Loan, Matrix Computations, section
 * 5.2.8), one after the other. Its sums have a fixed order, so the same vectors give the same bits on every machine;
 * {@link Orthonormal} is quicker, and has no such order.
 */
public final class GramSchmidt {

    /** Below this share of its length, the rest of a vector is rounding, and the vector is dependent. */
    private static final double ROUNDING = 1e-12;

    private GramSchmidt() {}

    /**
     * Makes vectors orthonormal in place.
     *
     * @param vectors {@code [count, length]}, linearly independent
     * @throws IllegalArgumentException if a vector is zero or depends on those before it
     */
    public static void orthonormalize(double[][] vectors) {
        for (int v = 0; v < vectors.length; v++) {
            double before = DoubleVectors.length(vectors[v]);
            for (int earlier = 0; earlier < v; earlier++) {
                double along = DoubleVectors.dot(vectors[v], vectors[earlier]);
                DoubleVectors.add(vectors[v], -along, vectors[earlier]);
            }
            double norm = DoubleVectors.length(vectors[v]);
            if (!(norm > ROUNDING * before)) {
                throw new IllegalArgumentException("Vector " + v + " of " + vectors.length
                        + " is zero or depends on those before it; give linearly independent ones, no more of them than"
                        + " numbers in each");
            }
            for (int i = 0; i < vectors[v].length; i++) {
                vectors[v][i] /= norm;
            }
        }
    }
}
