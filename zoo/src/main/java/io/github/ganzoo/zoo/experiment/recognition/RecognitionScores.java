package io.github.ganzoo.zoo.experiment.recognition;

import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.evaluation.openset.Figures;
import io.github.ganzoo.zoo.evaluation.openset.Thresholds;
import io.github.ganzoo.zoo.evaluation.openset.Truth;
import io.github.ganzoo.zoo.experiment.scores.LabeledImages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A classifier with the thresholds of all rules, and how good it is.
 *
 * @param thresholds by rule
 * @param tables one for each test split
 */
public record RecognitionScores(
        FittedClassifier classifier, Map<String, Thresholds> thresholds, List<RecognitionTable> tables) {

    /**
     * Fits, chooses and measures.
     *
     * @param features of images, row-major [n, D]
     * @param remarks gets what is under way
     */
    public static RecognitionScores of(
            RecognitionSplits splits, Function<LabeledImages, float[]> features, Consumer<String> remarks) {
        remarks.accept("fitting a classifier of " + splits.levels().taxonomy().classes() + " classes, "
                + splits.levels().words() + ", on " + splits.train().indices().size() + " images");
        var validation = rows(splits.validation(), features);
        var classifier = FittedClassifier.fit(
                rows(splits.train(), features), validation, splits.levels().taxonomy());
        var thresholds = thresholds(splits, classifier, validation, features, remarks);
        remarks.accept("measuring it on test images");
        float[] strangers = features.apply(splits.strangers());
        var tables = new ArrayList<RecognitionTable>();
        splits.tests().forEach((split, images) -> {
            var said = classifier.candidates(joined(features.apply(images), strangers));
            var truth = joined(splits.levels().truth(images), splits.levels().truth(splits.strangers()));
            var figures = new ArrayList<Figures>();
            said.forEach((rule, candidates) -> figures.add(Figures.of(
                    rule,
                    Objects.requireNonNull(thresholds.get(rule)),
                    candidates,
                    truth,
                    splits.levels().taxonomy(),
                    splits.groups(images))));
            tables.add(new RecognitionTable(split, splits.caption(split, images), figures));
        });
        return new RecognitionScores(classifier, thresholds, tables);
    }

    /** By strangers in the validation split, and where they say nothing by a rehearsal. */
    private static Map<String, Thresholds> thresholds(
            RecognitionSplits splits,
            FittedClassifier classifier,
            LabeledFeatures validation,
            Function<LabeledImages, float[]> features,
            Consumer<String> remarks) {
        var levels = splits.levels();
        var strangers = levels.truth(splits.validationStrangers());
        boolean byStrangers = strangers.strangers().length > 0;
        boolean unknown = strangers.where(strangers::isUnknown).length > 0;
        boolean complete = byStrangers && (unknown || levels.taxonomy().isFlat());
        var chosen = new LinkedHashMap<String, Thresholds>();
        if (byStrangers) {
            chosen.putAll(Rehearsal.thresholds(
                    classifier.candidates(joined(validation.values(), features.apply(splits.validationStrangers()))),
                    joined(levels.truth(splits.validation()), strangers)));
        }
        if (!complete) {
            remarks.accept("rehearsing with some classes kept back, to choose thresholds");
            var rehearsed = Rehearsal.of(classifier, validation)
                    .map(Rehearsal::thresholds)
                    .orElse(Map.of());
            rehearsed.forEach((rule, other) ->
                    chosen.merge(rule, other, (own, its) -> new Thresholds(own.ofClass(), its.ofParent())));
        }
        if (chosen.isEmpty()) {
            remarks.accept("of " + levels.taxonomy().classes() + " classes none can be kept back, and the validation"
                    + " split has no others: every image will be given a class");
            classifier.candidates(validation.values()).keySet().forEach(rule -> chosen.put(rule, Thresholds.NONE));
        }
        return chosen;
    }

    private static LabeledFeatures rows(LabeledImages images, Function<LabeledImages, float[]> features) {
        float[] values = features.apply(images);
        int[] labels = images.labels();
        return new LabeledFeatures(values, values.length / labels.length, labels);
    }

    private static float[] joined(float[] first, float[] second) {
        float[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static Truth joined(Truth first, Truth second) {
        return new Truth(
                IntStream.concat(Arrays.stream(first.classes()), Arrays.stream(second.classes()))
                        .toArray(),
                IntStream.concat(Arrays.stream(first.parents()), Arrays.stream(second.parents()))
                        .toArray(),
                first.described());
    }
}
