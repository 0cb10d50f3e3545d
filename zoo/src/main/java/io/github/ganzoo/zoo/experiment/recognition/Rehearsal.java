package io.github.ganzoo.zoo.experiment.recognition;

import io.github.ganzoo.zoo.data.Sample;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.evaluation.openset.Candidates;
import io.github.ganzoo.zoo.evaluation.openset.Taxonomy;
import io.github.ganzoo.zoo.evaluation.openset.Thresholds;
import io.github.ganzoo.zoo.evaluation.openset.Truth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Recognition as it will be with classes that were never seen: some known classes are kept from the classifier, which
 * is fitted anew on the others with the same penalty and temperature. Kept back are every fourth parent with all of its
 * classes, and a third of the classes of every other parent; of classes without parents a third.
 *
 * @param classifier fitted without them
 * @param truth what all images show to this classifier
 */
@SuppressWarnings("ArrayRecordComponent")
record Rehearsal(FittedClassifier classifier, float[] features, Truth truth) {

    private static final int EVERY_PARENT = 4;
    private static final int EVERY_CLASS = 3;

    /**
     * Rehearses.
     *
     * @return empty if there are too few classes to keep some back
     */
    static Optional<Rehearsal> of(FittedClassifier classifier, LabeledFeatures validation) {
        var taxonomy = classifier.taxonomy();
        boolean[] hidden = hiddenParents(taxonomy);
        boolean[] kept = kept(taxonomy, hidden);
        int[] numbers = numbers(kept);
        var shown = new boolean[hidden.length];
        for (int parent = 0; parent < shown.length; parent++) {
            shown[parent] = !hidden[parent];
        }
        int[] parents = numbers(shown);
        int count = (int) Arrays.stream(numbers).filter(number -> number >= 0).count();
        if (count < 2 || count == kept.length) {
            return Optional.empty();
        }
        var train = classifier.train();
        var fitted = rows(train, label -> kept[label], numbers);
        var fewer = taxonomy.isFlat()
                ? Taxonomy.flat(count)
                : Taxonomy.of(IntStream.range(0, kept.length)
                        .filter(label -> kept[label])
                        .map(label -> parents[taxonomy.parentOf()[label]])
                        .toArray());
        var strangers = rows(
                train, label -> !kept[label], IntStream.range(0, kept.length).toArray());
        var features = Arrays.copyOf(validation.values(), validation.values().length + strangers.values().length);
        System.arraycopy(strangers.values(), 0, features, validation.values().length, strangers.values().length);
        int[] labels = IntStream.concat(Arrays.stream(validation.labels()), Arrays.stream(strangers.labels()))
                .toArray();
        var truth = new Truth(
                Arrays.stream(labels)
                        .map(label -> kept[label] ? numbers[label] : count + label)
                        .toArray(),
                Arrays.stream(labels)
                        .map(label -> taxonomy.isFlat() ? Sample.UNLABELED : parents[taxonomy.parentOf()[label]])
                        .toArray(),
                count);
        return Optional.of(new Rehearsal(classifier.refitted(fitted, fewer), features, truth));
    }

    /** The thresholds that would have been best, by rule. */
    Map<String, Thresholds> thresholds() {
        return thresholds(classifier.candidates(features), truth);
    }

    /** The best thresholds, by rule. */
    static Map<String, Thresholds> thresholds(Map<String, Candidates> said, Truth truth) {
        var thresholds = new LinkedHashMap<String, Thresholds>();
        said.forEach((rule, candidates) -> thresholds.put(rule, Thresholds.choose(candidates, truth)));
        return thresholds;
    }

    private static boolean[] hiddenParents(Taxonomy taxonomy) {
        var hidden = new boolean[Math.max(1, taxonomy.parents())];
        for (int parent = EVERY_PARENT - 1; parent < taxonomy.parents(); parent += EVERY_PARENT) {
            hidden[parent] = true;
        }
        return hidden;
    }

    /** Which classes are not kept back; of each parent's classes, every third is. */
    private static boolean[] kept(Taxonomy taxonomy, boolean[] hidden) {
        var kept = new boolean[taxonomy.classes()];
        var seen = new int[hidden.length];
        for (int label = 0; label < kept.length; label++) {
            int parent = taxonomy.parentOf()[label];
            kept[label] = ++seen[parent] % EVERY_CLASS != 0 && !hidden[parent];
        }
        return kept;
    }

    /** New numbers of those that are true; negative for the others. */
    private static int[] numbers(boolean[] kept) {
        var numbers = new int[kept.length];
        int next = 0;
        for (int label = 0; label < kept.length; label++) {
            numbers[label] = kept[label] ? next++ : Sample.UNLABELED;
        }
        return numbers;
    }

    private static LabeledFeatures rows(LabeledFeatures all, IntPredicate condition, int[] numbers) {
        int[] rows = IntStream.range(0, all.rows())
                .filter(row -> condition.test(all.labels()[row]))
                .toArray();
        var values = new float[rows.length * all.dimensions()];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(all.values(), rows[i] * all.dimensions(), values, i * all.dimensions(), all.dimensions());
        }
        return new LabeledFeatures(
                values,
                all.dimensions(),
                Arrays.stream(rows).map(row -> numbers[all.labels()[row]]).toArray());
    }
}
