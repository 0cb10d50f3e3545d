package io.github.ganzoo.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The classes that a model recognizes, in the order of its output {@link Output#PROBABILITIES}, and when it names none
 * of them. Immutable and thread-safe.
 *
 * @param classes two or more; either all have a parent or none has
 * @param side numbers that may be given beside an image, in the order of the ONNX input {@value #SIDE}; often none
 * @since 0.1
 */
public record Classifier(List<ClassName> classes, OpenSetRule rule, List<SideColumn> side) {

    /** The name of the ONNX input for numbers beside an image, {@code [batch, columns]}. */
    public static final String SIDE = "side";

    /**
     * A class that a model recognizes.
     *
     * @param name such as a species
     * @param parent what it belongs to, such as a genus
     * @since 0.1
     */
    public record ClassName(String name, Optional<String> parent) {}

    /**
     * A number that may be given beside an image.
     *
     * @param name such as the column of a table
     * @param mean of the training images; stands for a number that is not given
     * @since 0.1
     */
    public record SideColumn(String name, double mean) {

        public SideColumn {
            if (!Double.isFinite(mean)) {
                throw new IllegalArgumentException("the mean of side column " + name + " is " + mean);
            }
        }
    }

    /** A classifier of images alone. */
    public Classifier(List<ClassName> classes, OpenSetRule rule) {
        this(classes, rule, List.of());
    }

    public Classifier {
        classes = List.copyOf(classes);
        side = List.copyOf(side);
        if (classes.size() < 2) {
            throw new IllegalArgumentException(
                    "classes has " + classes.size() + " names; a classifier has two or more");
        }
        var known = new HashSet<String>();
        for (var each : classes) {
            if (!known.add(each.name())) {
                throw new IllegalArgumentException("classes names " + each.name() + " twice");
            }
            if (each.parent().isPresent() != classes.get(0).parent().isPresent()) {
                throw new IllegalArgumentException("classes gives a parent to only some of its names");
            }
        }
    }

    /** Names of the parents, each once, in the order of the classes; empty if classes have none. */
    public List<String> parents() {
        return classes.stream()
                .flatMap(each -> each.parent().stream())
                .distinct()
                .toList();
    }

    /** What stands for numbers that are not given, {@code [count, columns]}. */
    public float[] sideMeans(int count) {
        var means = new float[Math.multiplyExact(count, side.size())];
        for (var i = 0; i < means.length; i++) {
            means[i] = (float) side.get(i % side.size()).mean();
        }
        return means;
    }

    /** The answer that belongs to the probabilities of an image. */
    Recognition recognition(float[] probabilities) {
        var values = new double[probabilities.length];
        var all = new ArrayList<Recognition.Probability>();
        for (var i = 0; i < values.length; i++) {
            values[i] = probabilities[i];
            all.add(new Recognition.Probability(
                    classes.get(i).name(), classes.get(i).parent(), values[i]));
        }
        // A stable order, so that of equally probable classes the first one comes first.
        all.sort(Comparator.comparingDouble(Recognition.Probability::value).reversed());
        var probable = all.get(0);
        if (rule.score().of(values) > rule.threshold()) {
            return new Recognition.Known(probable.name(), probable.parent(), probable.value(), all);
        }
        var sums = sums(values);
        if (!sums.isEmpty()) {
            var ofParents = sums.values().stream().mapToDouble(sum -> sum).toArray();
            if (rule.score().of(ofParents) > rule.parentThreshold()) {
                var best = sums.entrySet().stream()
                        .reduce((first, second) -> second.getValue() > first.getValue() ? second : first)
                        .orElseThrow();
                return new Recognition.Parent(best.getKey(), best.getValue(), all);
            }
        }
        return new Recognition.Unknown(probable.value(), all);
    }

    private Map<String, Double> sums(double[] probabilities) {
        var sums = new LinkedHashMap<String, Double>();
        for (var i = 0; i < probabilities.length; i++) {
            var probability = probabilities[i];
            classes.get(i).parent().ifPresent(parent -> sums.merge(parent, probability, Double::sum));
        }
        return sums;
    }
}
