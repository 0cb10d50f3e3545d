package io.github.ganzoo.zoo.evaluation;

import io.github.ganzoo.zoo.data.RandomStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Spearman's rank correlation of pairs (Spearman 1904): Pearson's correlation of the ranks, where equal values get the
 * mean of their ranks. The interval is the 95 % percentile interval of the bootstrap over pairs (Efron 1979), which is
 * rough for fewer than about 20.
 *
 * @param value from -1 to 1
 * @param interval of the value
 * @param pairs how many there are
 */
public record RankCorrelation(double value, Interval interval, int pairs) {

    /** Fewer pairs say nothing: with three, one order in six is perfect by chance. */
    public static final int FEWEST = 4;

    private static final int DRAWS = 10_000;
    private static final double TAIL = 0.025;
    private static final long SEED = 1;

    /**
     * The correlation of two lists of numbers; empty if there are fewer than {@link #FEWEST}, or all of one list are
     * equal. The same numbers give the same interval.
     *
     * @throws IllegalArgumentException if the lists differ in length, or a number is not finite
     */
    public static Optional<RankCorrelation> of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("Got " + x.length + " and " + y.length + " numbers, which are no pairs");
        }
        if (!Arrays.stream(x).allMatch(Double::isFinite) || !Arrays.stream(y).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("Only finite numbers have ranks");
        }
        double value = x.length < FEWEST ? Double.NaN : correlation(ranks(x), ranks(y));
        return Double.isNaN(value)
                ? Optional.empty()
                : Optional.of(new RankCorrelation(value, bootstrap(x, y), x.length));
    }

    private static Interval bootstrap(double[] x, double[] y) {
        var random = RandomStream.of(SEED, "rank correlation");
        double[] values = IntStream.range(0, DRAWS)
                .mapToDouble(draw -> {
                    var drawnX = new double[x.length];
                    var drawnY = new double[x.length];
                    for (int i = 0; i < x.length; i++) {
                        int pair = random.nextInt(x.length);
                        drawnX[i] = x[pair];
                        drawnY[i] = y[pair];
                    }
                    return correlation(ranks(drawnX), ranks(drawnY));
                })
                // A draw of equal numbers has no correlation.
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        int beyond = (int) (TAIL * values.length);
        return new Interval(values[beyond], values[values.length - 1 - beyond]);
    }

    /** From 1 on, the mean of the places that equal values share. */
    static double[] ranks(double[] values) {
        var order = IntStream.range(0, values.length)
                .boxed()
                .sorted((one, other) -> Double.compare(values[one], values[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        var ranks = new double[values.length];
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && values[order[to]] == values[order[from]]) {
                to++;
            }
            for (int i = from; i < to; i++) {
                ranks[order[i]] = (from + 1 + to) / 2.0;
            }
            from = to;
        }
        return ranks;
    }

    /** Pearson's; NaN if one side does not vary. */
    private static double correlation(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xx = 0;
        double yy = 0;
        double xy = 0;
        for (int i = 0; i < x.length; i++) {
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
            xy += (x[i] - meanX) * (y[i] - meanY);
        }
        return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
    }
}
