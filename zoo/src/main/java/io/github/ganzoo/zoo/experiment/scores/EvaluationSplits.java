package io.github.ganzoo.zoo.experiment.scores;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.Classifiers;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.export.Representation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The labeled images that representations are evaluated on.
 *
 * @param train images to fit classifiers on
 * @param validation images to choose the penalty on
 * @param tests by split, images to evaluate accuracy on: {@link Dataset#TEST}, then every other split of known classes
 * @param unknown images of classes that the training split does not have, for detection against those of
 *     {@link Dataset#TEST}
 * @param groupColumn the attribute that groups images of the same object, if there is one
 */
public record EvaluationSplits(
        LabeledImages train,
        LabeledImages validation,
        Map<String, LabeledImages> tests,
        Optional<LabeledImages> unknown,
        Optional<String> groupColumn) {

    /** Largest number of training images for classifiers. Multi-scale features of more do not fit in memory. */
    private static final int MOST_TRAINING_IMAGES = 12_000;

    private static final int MOST_TEST_IMAGES = 5_000;

    /** The same with at most this many training images, and half as many of any other kind. */
    public EvaluationSplits spread(int most) {
        var fewer = new LinkedHashMap<String, LabeledImages>();
        tests.forEach((split, images) -> fewer.put(split, images.spread(most / 2)));
        return new EvaluationSplits(
                train.spread(most),
                validation.spread(most / 2),
                Collections.unmodifiableMap(fewer),
                unknown.map(images -> images.spread(most / 2)),
                groupColumn);
    }

    /**
     * The splits of a data set. Splits of a single class are left out, since a classifier that only knows this class is
     * always right there.
     *
     * @param groupColumn the attribute that groups images of the same object, if there is one
     * @throws ExperimentException if there are too few labeled training images, or no held-out images of their classes,
     *     or no image has the attribute
     */
    public static EvaluationSplits of(Dataset dataset, Optional<String> groupColumn, Consumer<String> remarks) {
        groupColumn.filter(column -> !dataset.attributes().contains(column)).ifPresent(column -> {
            throw new ExperimentException("groupColumn=" + column + " is not a column of " + dataset.name()
                    + "'s table; " + columns(dataset));
        });
        var train = LabeledImages.labeled(dataset, dataset.split(Dataset.TRAIN));
        if (train.indices().size() < Classifiers.FEWEST_ROWS || train.classes() < 2) {
            throw new ExperimentException("evaluation needs at least " + Classifiers.FEWEST_ROWS
                    + " labeled training images of two classes; " + dataset.name() + " has " + train.words());
        }
        var tests = tests(dataset, remarks);
        var unknown = Optional.of(unknown(dataset))
                .filter(images -> !images.indices().isEmpty() && tests.containsKey(Dataset.TEST))
                .map(images -> thinned(images, MOST_TEST_IMAGES, "unknown", remarks));
        var fitting = FittingImages.of(dataset, groupColumn, remarks);
        return new EvaluationSplits(
                thinned(fitting.train(), MOST_TRAINING_IMAGES, "training", remarks),
                thinned(fitting.validation(), MOST_TEST_IMAGES, "validation", remarks),
                Collections.unmodifiableMap(tests),
                unknown,
                groupColumn);
    }

    /** The splits to evaluate accuracy on. */
    private static Map<String, LabeledImages> tests(Dataset dataset, Consumer<String> remarks) {
        var names = new ArrayList<>(dataset.splits());
        names.removeAll(List.of(Dataset.TRAIN, Dataset.VAL, Dataset.TEST));
        names.add(0, Dataset.TEST);
        var tests = new LinkedHashMap<String, LabeledImages>();
        var left = new TreeMap<String, LabeledImages>();
        for (var split : names) {
            var images = LabeledImages.labeled(dataset, dataset.split(split));
            if (images.classes() > 1) {
                tests.put(split, thinned(images, MOST_TEST_IMAGES, split, remarks));
            } else if (!images.indices().isEmpty()) {
                left.put(split, images);
            }
        }
        if (tests.isEmpty()) {
            throw new ExperimentException("evaluation needs held-out images of at least two of the training classes; "
                    + dataset.name() + " has "
                    + (left.isEmpty()
                            ? "none"
                            : left.entrySet().stream()
                                    .map(entry -> "in " + entry.getKey() + " "
                                            + entry.getValue().words())
                                    .collect(Collectors.joining(", "))));
        }
        left.forEach((split, images) -> remarks.accept(
                "split " + split + " is left out: it has " + images.words() + ", so there is nothing to classify"));
        return tests;
    }

    /** Names of a table's columns, for a message. */
    public static String columns(Dataset dataset) {
        return dataset.attributes().isEmpty()
                ? "it has no other columns"
                : "its columns are " + String.join(", ", dataset.attributes());
    }

    /**
     * These splits, if {@link Dataset#TEST} is among the tests.
     *
     * @throws ExperimentException otherwise
     */
    public EvaluationSplits requireTest() {
        if (!tests.containsKey(Dataset.TEST)) {
            throw new ExperimentException(
                    "evaluation needs images of at least two known classes in the split " + Dataset.TEST + "; "
                            + train.dataset().name() + " has them only in " + String.join(", ", tests.keySet()));
        }
        return this;
    }

    /** The images of all held-out splits whose classes the training split does not have. */
    private static LabeledImages unknown(Dataset dataset) {
        var indices = IntStream.range(0, dataset.size())
                .filter(index -> dataset.samples().get(index).label() >= dataset.knownClasses()
                        && !dataset.samples().get(index).split().equals(Dataset.VAL))
                .boxed()
                .toList();
        return new LabeledImages(dataset, indices);
    }

    /** At most {@code most} images, evenly spaced. */
    private static LabeledImages thinned(LabeledImages images, int most, String what, Consumer<String> remarks) {
        int count = images.indices().size();
        if (count <= most) {
            return images;
        }
        remarks.accept("using " + most + " of " + count + " " + what + " images, evenly spaced");
        return images.spread(most);
    }

    /** A description of the images of one of the {@link #tests}. */
    public String caption(Dataset dataset, String split, LabeledImages images) {
        var strangers = split.equals(Dataset.TEST)
                ? unknown.map(strange -> "; open set: " + strange.indices().size() + " images of "
                                + Arrays.stream(strange.labels()).distinct().count() + " unknown classes")
                        .orElse("")
                : "";
        return dataset.name() + " " + split + ", " + images.indices().size() + " images, " + dataset.knownClasses()
                + " classes; fitted on " + train.indices().size() + ", penalty chosen on "
                + validation.indices().size() + strangers
                + images.groups(groupColumn).words().map(words -> "; " + words).orElse("");
    }

    /** All splits under one representation. */
    public DescribedSplits map(Representation representation) {
        var described = new LinkedHashMap<String, LabeledFeatures>();
        var groups = new LinkedHashMap<String, Groups>();
        tests.forEach((split, images) -> {
            described.put(split, images.rows(representation));
            groups.put(split, images.groups(groupColumn));
        });
        return new DescribedSplits(
                train.rows(representation),
                validation.rows(representation),
                described,
                groups,
                unknown.map(images -> images.describe(representation)));
    }
}
