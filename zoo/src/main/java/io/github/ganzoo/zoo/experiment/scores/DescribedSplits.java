package io.github.ganzoo.zoo.experiment.scores;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.Classifiers;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.export.Representation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The splits as rows of features, with the groups of the tests; those of unknown classes without labels, [n, D]. */
public record DescribedSplits(
        LabeledFeatures train,
        LabeledFeatures validation,
        Map<String, LabeledFeatures> tests,
        Map<String, Groups> groups,
        Optional<float[]> unknown) {

    /** Some columns of the features. */
    public DescribedSplits columns(int from, int to) {
        return transform((rows, count) -> {
            int length = rows.length / count;
            float[] cut = new float[count * (to - from)];
            for (int row = 0; row < count; row++) {
                System.arraycopy(rows, row * length + from, cut, row * (to - from), to - from);
            }
            return cut;
        });
    }

    /** The features under a map of rows. */
    public DescribedSplits transform(Representation map) {
        var mapped = new LinkedHashMap<String, LabeledFeatures>();
        tests.forEach((split, features) -> mapped.put(split, apply(features, map)));
        return new DescribedSplits(
                apply(train, map),
                apply(validation, map),
                mapped,
                groups,
                unknown.map(values -> map.of(values, values.length / train.dimensions())));
    }

    private static LabeledFeatures apply(LabeledFeatures features, Representation map) {
        float[] values = map.of(features.values(), features.rows());
        return new LabeledFeatures(values, values.length / features.rows(), features.labels());
    }

    /**
     * Evaluates the representation on each of the {@link #tests}. Detection of unknown classes is evaluated against
     * {@code test}.
     */
    public Map<String, Assessment> assess(String name) {
        var classifiers = Classifiers.fit(train, validation);
        var assessments = new LinkedHashMap<String, Assessment>();
        tests.forEach((split, features) -> assessments.put(
                split,
                classifiers.assess(
                        name,
                        features,
                        Objects.requireNonNull(groups.get(split)),
                        split.equals(Dataset.TEST) ? unknown : Optional.empty())));
        return assessments;
    }
}
