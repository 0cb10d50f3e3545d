package io.github.ganzoo.zoo.report;

import java.util.Arrays;
import java.util.List;

/**
 * Line charts of training numbers as SVG text.
 *
 * <p>Long trainings are drawn as the mean of equal stretches of steps over a band from the smallest to the largest
 * value in each. The vertical axis leaves out the most extreme percent, so one early spike does not flatten the curve.
 */
public final class LossCurves {

    private static final int STRETCHES = 160;
    private static final double EXTREME = 0.01;

    private LossCurves() {}

    /**
     * Draws some series in one chart.
     *
     * @param names series of the history, at most six
     * @throws IllegalArgumentException if there is no such series or nothing finite to draw
     */
    public static String svg(MetricHistory history, List<String> names) {
        var lines = names.stream().map(name -> line(history, name)).toList();
        double[] finite = lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.middle()))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (finite.length == 0) {
            throw new IllegalArgumentException("There is nothing finite to draw in " + names);
        }
        int trimmed = (int) (finite.length * EXTREME);
        return LineChart.svg(lines, finite[trimmed], finite[finite.length - 1 - trimmed]);
    }

    private static LineChart.Line line(MetricHistory history, String name) {
        double[] values = history.series().get(name);
        if (values == null) {
            throw new IllegalArgumentException("There is no series '" + name + "'; there are "
                    + String.join(", ", history.series().keySet()));
        }
        int count = Math.min(STRETCHES, values.length);
        var line = new LineChart.Line(name, new double[count], new double[count], new double[count], new double[count]);
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) i * values.length / count);
            int to = (int) ((long) (i + 1) * values.length / count);
            double[] stretch =
                    Arrays.stream(values, from, to).filter(Double::isFinite).toArray();
            line.at()[i] = 0.5 * (history.steps()[from] + history.steps()[to - 1]);
            line.middle()[i] = Arrays.stream(stretch).average().orElse(Double.NaN);
            line.low()[i] = Arrays.stream(stretch).min().orElse(Double.NaN);
            line.high()[i] = Arrays.stream(stretch).max().orElse(Double.NaN);
        }
        return line;
    }
}
