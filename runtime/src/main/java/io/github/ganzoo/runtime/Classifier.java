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
 * @since 0.1
 */
public record Classifier(List<ClassName> classes, OpenSetRule rule) {

    /**
     * A class that a model recognizes.
     *
     * @param name such as a species
     * @param parent what it belongs to, such as a genus
     * @since 0.1
     */
    public record ClassName(String name, Optional<String> parent) {}

    public Classifier {
        classes = List.copyOf(classes);
        if (classes.size() < 2) {
            throw new IllegalArgumentException("classes has " + classes.size() + " names; a classifier has two or more");
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

    /** The answer that belongs to the probabilities of an image. */
    Recognition recognition(float[] probabilities) {
        var values = new double[probabilities.length];
        var all = new ArrayList<Recognition.Probability>();
        for (var i = 0; i < values.length; i++) {
            values[i] = probabilities[i];
            all.add(new Recognition.Probability(classes.get(i).name(), classes.get(i).parent(), values[i]));
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
