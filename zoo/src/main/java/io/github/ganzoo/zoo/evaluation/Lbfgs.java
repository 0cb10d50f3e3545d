package io.github.ganzoo.zoo.evaluation;

import java.util.ArrayDeque;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Limited-memory BFGS for smooth functions (Nocedal and Wright, Numerical Optimization, algorithms 7.4, 7.5, 3.5 and
 * 3.6), from a first guess of the curvature.
 */
final class Lbfgs {

    private static final int MEMORY = 10;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int LINE_SEARCH_EVALUATIONS = 25;

    /** A point with the function's value and gradient there. */
    record Point(double[] at, double value, double[] gradient) {}

    private record Pair(double[] step, double[] change, double rho) {}

    private Lbfgs() {}

    /**
     * Minimizes from {@code start} until the largest component of the gradient is at most {@code gradientTolerance},
     * the value stops falling within rounding, or {@code iterations} are used up.
     *
     * @param overCurvature divides gradients by the function's curvature as far as it is known, linear and symmetric
     */
    static Point minimize(
            Function<double[], Point> function,
            double[] start,
            double gradientTolerance,
            int iterations,
            UnaryOperator<double[]> overCurvature) {
        Point now = function.apply(start);
        var pairs = new ArrayDeque<Pair>();
        for (int i = 0; i < iterations && largest(now.gradient()) > gradientTolerance; i++) {
            double[] direction = direction(now.gradient(), pairs, overCurvature);
            double slope = dot(direction, now.gradient());
            if (!(slope < 0)) {
                pairs.clear();
                direction = direction(now.gradient(), pairs, overCurvature);
                slope = dot(direction, now.gradient());
            }
            Point next = search(function, now, direction, slope);
            if (!(next.value() < now.value())) {
                break;
            }
            double[] step = minus(next.at(), now.at());
            double[] change = minus(next.gradient(), now.gradient());
            double curvature = dot(step, change);
            if (curvature > 1e-12 * dot(change, change)) {
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
            double alpha = pair.rho() * dot(pair.step(), q);
            alphas.push(alpha);
            add(q, -alpha, pair.change());
        }
        q = overCurvature.apply(q);
        if (!pairs.isEmpty()) {
            Pair last = pairs.getLast();
            scale(q, 1 / (last.rho() * dot(last.change(), overCurvature.apply(last.change()))));
        }
        for (Pair pair : pairs) {
            double beta = pair.rho() * dot(pair.change(), q);
            add(q, alphas.pop() - beta, pair.step());
        }
        scale(q, -1);
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
            add(at, step, direction);
            Point here = function.apply(at);
            double hereSlope = dot(direction, here.gradient());
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

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] minus(double[] a, double[] b) {
        var out = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            out[i] = a[i] - b[i];
        }
        return out;
    }

    private static void add(double[] to, double factor, double[] values) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * values[i];
        }
    }

    private static void scale(double[] values, double factor) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }
}
