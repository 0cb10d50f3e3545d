package io.github.ganzoo.zoo.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/** Lines by step, each with a band, as SVG text. */
public final class LineChart {

    private static final int WIDTH = 720;
    private static final int HEIGHT = 260;
    private static final int LEFT = 52;
    private static final int RIGHT = 24;
    private static final int TOP = 30;
    private static final int BOTTOM = 30;

    private LineChart() {}

    /**
     * A line and its band. Both have a gap at values that are not finite.
     *
     * @param name shown in the legend
     * @param at steps, rising
     * @param middle the line, as long as {@code at}
     * @param low the band's lower edge
     * @param high the band's upper edge
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Line(String name, double[] at, double[] middle, double[] low, double[] high) {

        void draw(StringBuilder svg, Axes axes, String color) {
            for (int from = 0; from < at.length; ) {
                int to = from;
                while (to < at.length && Double.isFinite(middle[to])) {
                    to++;
                }
                if (to > from) {
                    drawStretch(svg, axes, color, from, to);
                }
                from = to + 1;
            }
        }

        private void drawStretch(StringBuilder svg, Axes axes, String color, int from, int to) {
            var band = new StringBuilder();
            var line = new StringBuilder();
            for (int i = from; i < to; i++) {
                axes.point(band, at[i], high[i]);
                axes.point(line, at[i], middle[i]);
            }
            for (int i = to - 1; i >= from; i--) {
                axes.point(band, at[i], low[i]);
            }
            svg.append("<polygon points=\"%s\" fill=\"%s\" opacity=\".15\"/>\n"
                    .formatted(band.toString().strip(), color));
            svg.append(
                    "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\" stroke-linejoin=\"round\"/>\n"
                            .formatted(line.toString().strip(), color));
        }
    }

    /** Draws lines over axes that reach from the smallest to the largest value of lines and bands. */
    public static String svg(List<Line> lines) {
        double[] values = lines.stream()
                .flatMapToDouble(line -> DoubleStream.concat(Arrays.stream(line.low()), Arrays.stream(line.high())))
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        return svg(lines, values[0], values[values.length - 1]);
    }

    /**
     * As above with a vertical axis from {@code low} to {@code high}; values beyond are drawn at its end. Colors come
     * from the CSS variables {@code --series-1} and on where a page defines them.
     */
    static String svg(List<Line> lines, double low, double high) {
        double[] steps = lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.at()))
                .sorted()
                .toArray();
        var axes = Axes.of(steps[0], steps[steps.length - 1], low, high);
        var names = lines.stream().map(Line::name).toList();
        var svg = new StringBuilder();
        svg.append(String.format(
                Locale.ROOT,
                "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s by step\" xmlns=\"http://www.w3.org/2000/svg\" font-family=\"system-ui, sans-serif\" font-size=\"11\">\n",
                WIDTH,
                HEIGHT,
                Html.escape(String.join(", ", names))));
        axes.draw(svg);
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).draw(svg, axes, color(i));
        }
        int x = LEFT;
        for (int i = 0; i < names.size(); i++) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<rect x=\"%d\" y=\"8\" width=\"12\" height=\"4\" rx=\"2\" fill=\"%s\"/>",
                    x,
                    color(i)));
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"14\" fill=\"currentColor\">%s</text>\n",
                    x + 17,
                    Html.escape(names.get(i))));
            x += 34 + 7 * names.get(i).length();
        }
        return svg.append("</svg>\n").toString();
    }

    /** Okabe and Ito's colors, which color-blind readers can distinguish. */
    static String color(int series) {
        var fallback = List.of("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9");
        int i = series % fallback.size();
        return "var(--series-" + (i + 1) + ", " + fallback.get(i) + ")";
    }

    static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private record Axes(double firstStep, double lastStep, double low, double high, double tick) {

        static Axes of(double firstStep, double lastStep, double low, double high) {
            double tick = roundStep((high - low) / 4);
            double bottom = Math.floor(low / tick) * tick;
            double top = Math.ceil(high / tick) * tick;
            return new Axes(firstStep, lastStep, bottom, top > bottom ? top : bottom + tick, tick);
        }

        /** The next of 1, 2, 5, 10 … times a power of ten. */
        private static double roundStep(double atLeast) {
            if (!(atLeast > 0)) {
                return 1;
            }
            double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
            for (int factor : new int[] {1, 2, 5}) {
                if (factor * power >= atLeast * (1 - 1e-9)) {
                    return factor * power;
                }
            }
            return 10 * power;
        }

        double x(double step) {
            double span = Math.max(1, lastStep - firstStep);
            return LEFT + (step - firstStep) / span * (WIDTH - LEFT - RIGHT);
        }

        double y(double value) {
            double share = (value - low) / (high - low);
            return HEIGHT - BOTTOM - Math.max(0, Math.min(1, share)) * (HEIGHT - TOP - BOTTOM);
        }

        void point(StringBuilder points, double step, double value) {
            points.append(number(x(step))).append(',').append(number(y(value))).append(' ');
        }

        void draw(StringBuilder svg) {
            for (int i = 0; low + i * tick <= high + tick / 2; i++) {
                double value = low + i * tick;
                svg.append(String.format(
                        Locale.ROOT,
                        "<line x1=\"%d\" x2=\"%d\" y1=\"%3$s\" y2=\"%3$s\" stroke=\"currentColor\" opacity=\".15\"/>",
                        LEFT,
                        WIDTH - RIGHT,
                        number(y(value))));
                svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%d\" y=\"%s\" text-anchor=\"end\" fill=\"currentColor\" opacity=\".7\">%s</text>\n",
                        LEFT - 6,
                        number(y(value) + 4),
                        label(value)));
            }
            double stepTick = Math.max(1, roundStep((lastStep - firstStep) / 6));
            for (double step = Math.ceil(firstStep / stepTick) * stepTick; step <= lastStep; step += stepTick) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<text x=\"%s\" y=\"%d\" text-anchor=\"middle\" fill=\"currentColor\" opacity=\".7\">%s</text>\n",
                        number(x(step)),
                        HEIGHT - 10,
                        String.format(Locale.ROOT, "%,d", (long) step)));
            }
        }

        private String label(double value) {
            int decimals = (int) Math.max(0, Math.ceil(-Math.log10(tick) - 1e-9));
            String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
            return text.equals("-0") ? "0" : text;
        }
    }
}
