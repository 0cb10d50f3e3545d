package io.github.ganzoo.zoo.evaluation.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Improved precision and recall (Kynkäänniemi et al., 2019, section 2), density and coverage (Naeem et al., 2020,
 * section 3). The manifold of a set is the union of balls around its rows, each as large as the distance to the row's
 * k-th nearest neighbor in the set.
 *
 * @param k the number of neighbors
 * @param precision share of generated images inside the manifold of the real ones, in [0, 1]
 * @param recall share of real images inside the manifold of the generated ones, in [0, 1]
 * @param density mean number of real balls around a generated image, over k; 1 is expected of equal distributions
 * @param coverage share of real balls with a generated image inside, in [0, 1]; about {@code 1 - 2^-k} is expected of
 *     equal distributions
 */
public record Prdc(int k, double precision, double recall, double density, double coverage) {

    /**
     * For several k at once.
     *
     * @return one for each k, in the same order
     * @throws IllegalArgumentException if a set has no more than the largest k rows, or their features differ in length
     */
    public static List<Prdc> of(Features real, Features generated, int... ks) {
        var pair = Distances.Pair.of(real, generated);
        double[][] realRadii = NeighborRadii.squared(pair.withinFirst(), real.rows(), ks);
        double[][] generatedRadii = NeighborRadii.squared(pair.withinSecond(), generated.rows(), ks);
        var balls = IntStream.range(0, ks.length)
                .mapToObj(i -> new Balls(realRadii[i], generatedRadii[i]))
                .toList();
        var distances = pair.fromSecondToFirst();
        distances.forEachRow(
                (row, squared, bounds) -> balls.forEach(each -> each.visit(distances, row, squared, bounds)));
        var all = new ArrayList<Prdc>();
        for (int i = 0; i < ks.length; i++) {
            all.add(balls.get(i).summary(ks[i]));
        }
        return all;
    }

    /** Who is inside whose ball. Threads write the same value into a shared place, or into places of their own rows. */
    private static final class Balls {
        private final double[] realRadii;
        private final double[] generatedRadii;
        private final int[] around;
        private final boolean[] covered;
        private final boolean[] recalled;

        Balls(double[] realRadii, double[] generatedRadii) {
            this.realRadii = realRadii;
            this.generatedRadii = generatedRadii;
            this.around = new int[generatedRadii.length];
            this.covered = new boolean[realRadii.length];
            this.recalled = new boolean[realRadii.length];
        }

        void visit(Distances distances, int generated, double[] squared, double[] bounds) {
            int count = 0;
            double own = generatedRadii[generated];
            for (int real = 0; real < squared.length; real++) {
                double least = squared[real] - bounds[real];
                double most = squared[real] + bounds[real];
                double radius = realRadii[real];
                if (least <= radius && (most <= radius || distances.exact(generated, real) <= radius)) {
                    count++;
                    covered[real] = true;
                }
                if (least <= own && (most <= own || distances.exact(generated, real) <= own)) {
                    recalled[real] = true;
                }
            }
            around[generated] = count;
        }

        Prdc summary(int k) {
            double precise = IntStream.of(around).filter(count -> count > 0).count();
            double sum = IntStream.of(around).asLongStream().sum();
            return new Prdc(
                    k, precise / around.length, share(recalled), sum / ((double) k * around.length), share(covered));
        }

        private static double share(boolean[] flags) {
            int set = 0;
            for (boolean flag : flags) {
                set += flag ? 1 : 0;
            }
            return (double) set / flags.length;
        }
    }
}
