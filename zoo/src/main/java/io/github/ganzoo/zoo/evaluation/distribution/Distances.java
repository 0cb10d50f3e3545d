package io.github.ganzoo.zoo.evaluation.distribution;

import io.github.ganzoo.zoo.numerics.ColumnMoments;
import io.github.ganzoo.zoo.numerics.PairwiseProducts;
import io.github.ganzoo.zoo.numerics.RowMatrix;

/**
 * Squared Euclidean distances between the rows of two sets. BLAS makes them by {@code |x|² + |y|² - 2xy}, which loses
 * digits; where a comparison is nearer than that loss, {@link #exact} decides. So comparisons come out as if all
 * distances were summed up in double precision. Thread-safe.
 */
final class Distances {

    /**
     * The rounding error of a product of n terms is below this many times the root of n roundings in all but one of
     * 10^13 cases (Higham and Mary, 2019, theorem 3.1).
     */
    private static final double CONFIDENCE = 8;

    /** Roundings of centered rows and of the sum, with room to spare. */
    private static final double OTHER_ROUNDINGS = 16 * 0x1p-24;

    /** Features of two sets around one center. */
    record Pair(Features first, Features second, RowMatrix firstRows, RowMatrix secondRows) {

        static Pair of(Features first, Features second) {
            var center = ColumnMoments.means(first.values(), first.dimensions());
            return new Pair(
                    first,
                    second,
                    RowMatrix.around(center, first.values(), first.dimensions()),
                    RowMatrix.around(center, second.values(), second.dimensions()));
        }

        Distances withinFirst() {
            return new Distances(first, first, firstRows, firstRows);
        }

        Distances withinSecond() {
            return new Distances(second, second, secondRows, secondRows);
        }

        /** From each row of the second set to all of the first. */
        Distances fromSecondToFirst() {
            return new Distances(second, first, secondRows, firstRows);
        }
    }

    /** Takes the distances of one row. */
    @FunctionalInterface
    interface RowVisitor {

        /**
         * Called once for each row, by several threads at once; the arrays are of use only during the call.
         *
         * @param squared to each row of the other set
         * @param bounds how far each may be from the exact one
         */
        void visit(int row, double[] squared, double[] bounds);
    }

    private final Features left;
    private final Features right;
    private final double[] leftNorms;
    private final double[] rightNorms;
    private final PairwiseProducts products;
    private final double error;

    private Distances(Features left, Features right, RowMatrix leftRows, RowMatrix rightRows) {
        this.left = left;
        this.right = right;
        this.leftNorms = leftRows.squaredNorms();
        this.rightNorms = rightRows.squaredNorms();
        this.products = new PairwiseProducts(leftRows, rightRows);
        this.error = errorOfCosine(left.dimensions(), products.roundoff()) + OTHER_ROUNDINGS;
    }

    /** How far a product may be from the exact one, over the lengths of both rows. */
    static double errorOfCosine(int dimensions, double roundoff) {
        return CONFIDENCE * Math.sqrt(dimensions) * roundoff;
    }

    void forEachRow(RowVisitor visitor) {
        products.forEachRow((row, from, dots) -> {
            double norm = leftNorms[row];
            var bounds = new double[dots.length];
            for (int i = 0; i < dots.length; i++) {
                double norms = norm + rightNorms[i];
                bounds[i] = error * norms;
                dots[i] = norms - 2 * dots[i];
            }
            visitor.visit(row, dots, bounds);
        });
    }

    /** The squared distance in double precision, the same in both directions. */
    double exact(int leftRow, int rightRow) {
        int dimensions = left.dimensions();
        int a = leftRow * dimensions;
        int b = rightRow * dimensions;
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            double apart = (double) left.values()[a + i] - right.values()[b + i];
            sum += apart * apart;
        }
        return sum;
    }
}
