package io.github.ganzoo.zoo.numerics;

import java.util.ArrayDeque;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Limited-memory BFGS for smooth functions (Nocedal and Wright, Numerical Optimization, algorithms 7.4, 7.5, 3.5 and
 * 3.6), from a first guess of the curvature.
 */
public final class Lbfgs {

    private static final int MEMORY = 10;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int LINE_SEARCH_EVALUATIONS = 25;

    /**
     * A point with the function's value and gradient there.
     *
     * @param at the point, {@code [n]}
     * @param value of the function
     * @param gradient of the function, {@code [n]}
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Point(double[] at, double value, double[] gradient) {}

    private record Pair(double[] step, double[] change, double rho) {}

    private Lbfgs() {}

    /**
     * Minimizes from {@code start} until the largest component of the gradient is at most {@code gradientTolerance},
     * the value stops falling within rounding, or {@code iterations} are used up.
     *
     * @param overCurvature divides gradients by the function's curvature as far as it is known, linear and symmetric
     */
    public static Point minimize(
            Function<double[], Point> function,
            double[] start,
            double gradientTolerance,
            int iterations,
            UnaryOperator<double[]> overCurvature) {
        Point now = function.apply(start);
        var pairs = new ArrayDeque<Pair>();
        for (int i = 0; i < iterations && DoubleVectors.largestMagnitude(now.gradient()) > gradientTolerance; i++) {
            double[] direction = direction(now.gradient(), pairs, overCurvature);
            double slope = DoubleVectors.dot(direction, now.gradient());
            if (!(slope < 0)) {
                pairs.clear();
                direction = direction(now.gradient(), pairs, overCurvature);
                slope = DoubleVectors.dot(direction, now.gradient());
            }
            Point next = search(function, now, direction, slope);
            if (!(next.value() < now.value())) {
                break;
            }
            double[] step = DoubleVectors.minus(next.at(), now.at());
            double[] change = DoubleVectors.minus(next.gradient(), now.gradient());
            double curvature = DoubleVectors.dot(step, change);
            if (curvature > 1e-12 * DoubleVectors.dot(change, change)) {
                pairs.addLast(new Pair(step, change, 1 / curvature));
                if (pairs.size() > MEMORY) {
                    pairs.removeFirst();
                }
            }
            now = next;
        }
        return now;
    }

    private static double[] direction(
            double[] gradient, ArrayDeque<Pair> pairs, UnaryOperator<double[]> overCurvature) {
        double[] q = gradient.clone();
        var alphas = new ArrayDeque<Double>();
        for (var newestFirst = pairs.descendingIterator(); newestFirst.hasNext(); ) {
            Pair pair = newestFirst.next();
            double alpha = pair.rho() * DoubleVectors.dot(pair.step(), q);
            alphas.push(alpha);
            DoubleVectors.add(q, -alpha, pair.change());
        }
        q = overCurvature.apply(q);
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            DoubleVectors.scale(
                    q, 1 / (last.rho() * DoubleVectors.dot(last.change(), overCurvature.apply(last.change()))));
        }
        for (Pair pair : pairs) {
            double beta = pair.rho() * DoubleVectors.dot(pair.change(), q);
            DoubleVectors.add(q, alphas.pop() - beta, pair.step());
        }
        DoubleVectors.scale(q, -1);
        return q;
    }

    /** A step that meets the strong Wolfe conditions, or the best one seen. */
    private static Point search(Function<double[], Point> function, Point from, double[] direction, double slope) {
        double low = 0;
        double lowValue = from.value();
        double lowSlope = slope;
        double high = Double.POSITIVE_INFINITY;
        double highValue = 0;
        double highSlope = 0;
        double step = 1;
        Point best = from;
        for (int i = 0; i < LINE_SEARCH_EVALUATIONS; i++) {
            double[] at = from.at().clone();
            DoubleVectors.add(at, step, direction);
            Point here = function.apply(at);
            double hereSlope = DoubleVectors.dot(direction, here.gradient());
            if (here.value() < best.value()) {
                best = here;
            }
            if (!(here.value() <= from.value() + SUFFICIENT_DECREASE * step * slope) || here.value() >= lowValue) {
                high = step;
                highValue = here.value();
                highSlope = hereSlope;
            } else {
                if (Math.abs(hereSlope) <= -CURVATURE * slope) {
                    return here;
                }
                if (hereSlope * (high - low) >= 0) {
                    high = low;
                    highValue = lowValue;
                    highSlope = lowSlope;
                }
                low = step;
                lowValue = here.value();
                lowSlope = hereSlope;
            }
            step = Double.isInfinite(high) ? 2 * step : between(low, lowValue, lowSlope, high, highValue, highSlope);
        }
        return best;
    }

    /** Minimum of the cubic through two values and slopes, kept away from the ends of the interval. */
    private static double between(double a, double fa, double ga, double b, double fb, double gb) {
        double d1 = ga + gb - 3 * (fa - fb) / (a - b);
        double d2 = Math.signum(b - a) * Math.sqrt(Math.max(0, d1 * d1 - ga * gb));
        double cubic = b - (b - a) * (gb + d2 - d1) / (gb - ga + 2 * d2);
        double margin = 0.1 * Math.abs(b - a);
        double left = Math.min(a, b) + margin;
        double right = Math.max(a, b) - margin;
        return cubic >= left && cubic <= right ? cubic : 0.5 * (a + b);
    }
}
