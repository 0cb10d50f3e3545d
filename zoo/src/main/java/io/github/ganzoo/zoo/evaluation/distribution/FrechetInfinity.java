package io.github.ganzoo.zoo.evaluation.distribution;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.numerics.Covariance;
import java.util.Arrays;

/**
 * The Fréchet distance of infinitely many generated images (Chong and Forsyth, 2020): a line through the distances of
 * 15 sample sizes, from a tenth of the images to all, over {@code 1/N}, at {@code 1/N = 0}. What the number of real
 * images adds stays in it.
 */
public final class FrechetInfinity {

    private static final int SIZES = 15;
    private static final int SMALLEST_SHARE = 10;

    /** Fewer do not give sizes that differ. */
    static final int FEWEST_ROWS = 2 * SMALLEST_SHARE;

    private FrechetInfinity() {}

    /**
     * Extrapolates. The same seed gives the same number.
     *
     * @param from the distance from the real images
     * @param random chooses the images of each size
     * @throws IllegalArgumentException if there are fewer than 20 generated images
     */
    public static double of(FrechetDistance.From from, Features generated, RandomStream random) {
        int rows = generated.rows();
        if (rows < FEWEST_ROWS) {
            throw new IllegalArgumentException(
                    "An extrapolation needs at least " + FEWEST_ROWS + " generated images; got " + rows);
        }
        var inverse = new double[SIZES];
        var distances = new double[SIZES];
        int smallest = rows / SMALLEST_SHARE;
        for (int i = 0; i < SIZES; i++) {
            int size = smallest + (int) Math.round((double) i * (rows - smallest) / (SIZES - 1));
            var some = generated.rows(Arrays.copyOf(random.permutation(rows), size));
            inverse[i] = 1.0 / size;
            distances[i] =
                    from.to(Covariance.of(some.values(), some.dimensions())).value();
        }
        return intercept(inverse, distances);
    }

    /** Where the line of least squares is at 0. */
    private static double intercept(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElseThrow();
        double meanY = Arrays.stream(y).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY);
            squares += (x[i] - meanX) * (x[i] - meanX);
        }
        return meanY - products / squares * meanX;
    }
}
