package io.github.ganzoo.zoo.evaluation.distribution;

import java.util.Arrays;

/** How far the k-th nearest other row of the same set is from each row. */
public final class NeighborRadii {

    private NeighborRadii() {}

    /**
     * The Euclidean distances, {@code [rows]}, exact in double precision.
     *
     * @throws IllegalArgumentException if there are no k other rows
     */
    public static double[] of(Features features, int k) {
        return Arrays.stream(
                        squared(Distances.Pair.of(features, features).withinFirst(), features.rows(), new int[] {k})[0])
                .map(Math::sqrt)
                .toArray();
    }

    /** The squared distances for several k, {@code [ks, rows]}. */
    static double[][] squared(Distances within, int rows, int[] ks) {
        int most = Arrays.stream(ks).max().orElseThrow();
        if (Arrays.stream(ks).min().orElseThrow() < 1 || most >= rows) {
            throw new IllegalArgumentException("A row of " + rows + " has no " + most
                    + "-th nearest other row; give more images, or a k from 1 to " + (rows - 1));
        }
        var radii = new double[ks.length][rows];
        within.forEachRow((row, squared, bounds) -> {
            double[] nearest = nearest(within, row, squared, bounds, most);
            for (int i = 0; i < ks.length; i++) {
                radii[i][row] = nearest[ks[i] - 1];
            }
        });
        return radii;
    }

    /** The exact squared distances to the nearest other rows, rising. */
    private static double[] nearest(Distances within, int row, double[] squared, double[] bounds, int count) {
        squared[row] = Double.POSITIVE_INFINITY;
        var upper = new double[count];
        Arrays.fill(upper, Double.POSITIVE_INFINITY);
        for (int i = 0; i < squared.length; i++) {
            if (squared[i] + bounds[i] < upper[count - 1]) {
                insert(upper, squared[i] + bounds[i]);
            }
        }
        var exact = new double[count];
        Arrays.fill(exact, Double.POSITIVE_INFINITY);
        for (int i = 0; i < squared.length; i++) {
            if (squared[i] - bounds[i] <= upper[count - 1] && i != row) {
                double distance = within.exact(row, i);
                if (distance < exact[count - 1]) {
                    insert(exact, distance);
                }
            }
        }
        return exact;
    }

    /** Puts a number that is below the last into its place. */
    private static void insert(double[] rising, double number) {
        int place = rising.length - 1;
        for (; place > 0 && rising[place - 1] > number; place--) {
            rising[place] = rising[place - 1];
        }
        rising[place] = number;
    }
}
