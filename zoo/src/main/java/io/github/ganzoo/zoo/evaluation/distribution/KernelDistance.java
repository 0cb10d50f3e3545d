package io.github.ganzoo.zoo.evaluation.distribution;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.numerics.PairwiseProducts;
import io.github.ganzoo.zoo.numerics.RowMatrix;
import java.util.Arrays;

/**
 * The kernel distance (KID; Bińkowski et al., 2018, section 4): the squared maximum mean discrepancy under the kernel
 * {@code (x·y/d + 1)³}, estimated without bias on subsets. Its expectation does not depend on N, so it is the right
 * distance for few images; it may fall below 0.
 *
 * @param mean over the subsets
 * @param deviation of the subsets' values, over their number less one
 * @param subsets how many there are
 * @param size images of each subset, on either side
 */
public record KernelDistance(double mean, double deviation, int subsets, int size) {

    private static final int SUBSETS = 100;
    private static final int MOST_IMAGES = 1000;

    /** Fewer do not make subsets that differ. */
    static final int FEWEST_ROWS = 4;

    /**
     * On 100 subsets of 1,000 images, or of half of them where there are fewer than 2,000. The same seed gives the same
     * number.
     *
     * @param random chooses the subsets
     * @throws IllegalArgumentException if there are fewer than 4 images on a side, or their features differ in length
     */
    public static KernelDistance of(Features real, Features generated, RandomStream random) {
        int fewest = Math.min(real.rows(), generated.rows());
        if (fewest < FEWEST_ROWS) {
            throw new IllegalArgumentException(
                    "A kernel distance needs at least " + FEWEST_ROWS + " images on each side; got " + fewest);
        }
        int size = Math.min(MOST_IMAGES, fewest / 2);
        var values = new double[SUBSETS];
        for (int i = 0; i < SUBSETS; i++) {
            values[i] = unbiased(
                    real.rows(Arrays.copyOf(random.permutation(real.rows()), size)),
                    generated.rows(Arrays.copyOf(random.permutation(generated.rows()), size)));
        }
        return of(values, size);
    }

    /**
     * From the values of subsets.
     *
     * @throws IllegalArgumentException if there are fewer than two
     */
    public static KernelDistance of(double[] values, int size) {
        if (values.length < 2) {
            throw new IllegalArgumentException("A deviation needs at least 2 subsets; got " + values.length);
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values)
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return new KernelDistance(mean, Math.sqrt(squares / (values.length - 1)), values.length, size);
    }

    /**
     * The estimate on all images at once.
     *
     * @throws IllegalArgumentException if there are fewer than two images on a side, or their features differ in length
     */
    public static double unbiased(Features real, Features generated) {
        if (real.rows() < 2 || generated.rows() < 2) {
            throw new IllegalArgumentException("A kernel distance needs at least 2 images on each side; got "
                    + real.rows() + " and " + generated.rows());
        }
        var x = RowMatrix.of(real.values(), real.dimensions());
        var y = RowMatrix.of(generated.values(), generated.dimensions());
        return meanOfPairs(x) + meanOfPairs(y) - 2 * meanOfProduct(x, y);
    }

    /** Of all pairs of different rows. */
    private static double meanOfPairs(RowMatrix rows) {
        var sums = new double[rows.count()];
        new PairwiseProducts(rows, rows)
                .forEachRowFromTheDiagonal(
                        (row, from, products) -> sums[row] = sum(products, row + 1, rows.count(), rows.dimensions()));
        return 2 * Arrays.stream(sums).sum() / rows.count() / (rows.count() - 1);
    }

    private static double meanOfProduct(RowMatrix x, RowMatrix y) {
        var sums = new double[x.count()];
        new PairwiseProducts(x, y)
                .forEachRow((row, from, products) -> sums[row] = sum(products, 0, y.count(), x.dimensions()));
        return Arrays.stream(sums).sum() / x.count() / y.count();
    }

    /** Of the kernel. Four sums at a time, since one would wait for every addition before the next. */
    private static double sum(double[] products, int from, int to, double dimensions) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += kernel(products[i] / dimensions);
            b += kernel(products[i + 1] / dimensions);
            c += kernel(products[i + 2] / dimensions);
            d += kernel(products[i + 3] / dimensions);
        }
        for (; i < to; i++) {
            a += kernel(products[i] / dimensions);
        }
        return a + b + (c + d);
    }

    private static double kernel(double meanProduct) {
        double root = meanProduct + 1;
        return root * root * root;
    }
}
