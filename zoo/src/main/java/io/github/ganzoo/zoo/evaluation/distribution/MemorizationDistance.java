package io.github.ganzoo.zoo.evaluation.distribution;

import io.github.ganzoo.zoo.numerics.PairwiseProducts;
import io.github.ganzoo.zoo.numerics.RowMatrix;
import java.util.Arrays;

/**
 * How far generated images are from the nearest training image: the mean of {@code min (1 - |cos|)} (Bai et al., 2021).
 * Near 0 the generator copies. In [0, 1].
 *
 * @param value the mean over the generated images
 */
public record MemorizationDistance(double value) {

    /** Below it a Fréchet distance is divided by the memorization distance, as torchmetrics does by default. */
    private static final double COPIES = 0.1;

    /**
     * Of generated images.
     *
     * @param training the images that may have been copied
     * @throws IllegalArgumentException if features differ in length
     */
    public static MemorizationDistance of(Features training, Features generated) {
        var x = RowMatrix.of(training.values(), training.dimensions());
        var y = RowMatrix.of(generated.values(), generated.dimensions());
        double[] inverseX = inverseRoots(x.squaredNorms());
        double[] inverseY = inverseRoots(y.squaredNorms());
        var products = new PairwiseProducts(y, x);
        double error = Distances.errorOfCosine(x.dimensions(), products.roundoff());
        var nearest = new double[y.count()];
        products.forEachRow((row, from, dots) -> {
            double best = 0;
            for (int i = 0; i < dots.length; i++) {
                dots[i] = Math.abs(dots[i]) * inverseX[i] * inverseY[row];
                best = Math.max(best, dots[i]);
            }
            double exact = 0;
            for (int i = 0; i < dots.length; i++) {
                if (dots[i] >= best - 2 * error) {
                    exact = Math.max(
                            exact, Math.abs(product(generated, row, training, i)) * inverseX[i] * inverseY[row]);
                }
            }
            nearest[row] = 1 - Math.min(1, exact);
        });
        return new MemorizationDistance(Arrays.stream(nearest).average().orElseThrow());
    }

    /** Of a row of zeros 0, so that it is near nothing. */
    private static double[] inverseRoots(double[] squares) {
        return Arrays.stream(squares)
                .map(square -> square > 0 ? 1 / Math.sqrt(square) : 0)
                .toArray();
    }

    private static double product(Features a, int rowOfA, Features b, int rowOfB) {
        double sum = 0;
        for (int i = 0; i < a.dimensions(); i++) {
            sum += (double) a.values()[rowOfA * a.dimensions() + i] * b.values()[rowOfB * b.dimensions() + i];
        }
        return sum;
    }

    /** The memorization-informed distance (MiFID): larger than the Fréchet distance where images are copies. */
    public double informed(FrechetDistance distance) {
        return value < COPIES ? distance.value() / value : distance.value();
    }
}
