package io.github.ganzoo.zoo.evaluation.paired;

import io.github.ganzoo.zoo.evaluation.Interval;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Pairs of images under several metrics.
 *
 * @param pairs number of pairs, at least 1
 * @param values metric to one number a pair [pairs], in the order of the pairs
 */
public record PairedMetrics(int pairs, Map<PairedMetric, double[]> values) {

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException unless each metric has a number for each pair, and there are pairs
     */
    public PairedMetrics {
        if (pairs < 1 || values.values().stream().anyMatch(each -> each.length != pairs)) {
            throw new IllegalArgumentException("Each metric needs one number for each of " + pairs + " pairs, of which"
                    + " there must be one at least");
        }
        values = Collections.unmodifiableMap(new EnumMap<>(values));
    }

    /** The metrics that are defined for images whose shorter side is so long, in pixels. */
    public static Set<PairedMetric> definedFor(int shorterSide) {
        var defined = EnumSet.allOf(PairedMetric.class);
        defined.removeIf(metric -> metric.smallestSide() > shorterSide);
        return defined;
    }

    /**
     * These metrics of each pair, as far as they are defined for images of this size.
     *
     * @param x the distorted images, where a metric is not symmetric
     * @param y the images that they should look like
     * @throws IllegalArgumentException if the two differ in shape
     */
    public static PairedMetrics of(Images x, Images y, Set<PairedMetric> wanted) {
        var values = new EnumMap<PairedMetric, double[]>(PairedMetric.class);
        for (var metric : definedFor(x.shorterSide())) {
            if (wanted.contains(metric)) {
                values.put(metric, metric.of(x, y));
            }
        }
        return new PairedMetrics(x.count(), values);
    }

    /**
     * All pairs of the parts, under the metrics that every part has.
     *
     * @throws IllegalArgumentException if there are no parts
     */
    public static PairedMetrics joined(List<PairedMetrics> parts) {
        var common = EnumSet.allOf(PairedMetric.class);
        parts.forEach(part -> common.retainAll(part.values.keySet()));
        var values = new EnumMap<PairedMetric, double[]>(PairedMetric.class);
        for (var metric : common) {
            values.put(
                    metric,
                    parts.stream()
                            .flatMapToDouble(part -> Arrays.stream(part.of(metric)))
                            .toArray());
        }
        return new PairedMetrics(parts.stream().mapToInt(PairedMetrics::pairs).sum(), values);
    }

    /** The mean of a metric over the pairs. */
    public double mean(PairedMetric metric) {
        return Arrays.stream(of(metric)).average().orElseThrow();
    }

    /**
     * The 95 % confidence interval of {@link #mean}, by Student's t over the pairs; of a single pair it has no width.
     */
    public Interval interval(PairedMetric metric) {
        return Interval.ofMean(of(metric));
    }

    private double[] of(PairedMetric metric) {
        return Objects.requireNonNull(values.get(metric), () -> metric.title() + " was not measured");
    }
}
