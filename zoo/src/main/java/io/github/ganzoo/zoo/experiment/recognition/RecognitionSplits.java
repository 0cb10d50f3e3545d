package io.github.ganzoo.zoo.experiment.recognition;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.experiment.scores.EvaluationSplits;
import io.github.ganzoo.zoo.experiment.scores.LabeledImages;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which images a classifier is fitted on, which choose its thresholds, and which measure it.
 *
 * @param train images of known classes
 * @param validation other images of known classes
 * @param validationStrangers images of other classes in the validation split; often none
 * @param tests by split, images of known classes
 * @param strangers images of other classes in all splits but those of training and validation
 */
public record RecognitionSplits(
        Levels levels,
        LabeledImages train,
        LabeledImages validation,
        LabeledImages validationStrangers,
        Map<String, LabeledImages> tests,
        LabeledImages strangers,
        Optional<String> groupColumn) {

    private static final int MOST_STRANGERS = 10_000;

    /**
     * The splits of a data set.
     *
     * @param groupColumn the column that groups images of the same object, if there is one
     * @throws io.github.ganzoo.zoo.experiment.ExperimentException if there are too few training images, or no held-out
     *     images of their classes
     */
    public static RecognitionSplits of(Levels levels, Optional<String> groupColumn, Consumer<String> remarks) {
        // Where each class is an object, validation images of known classes are other views of the same objects.
        var known = EvaluationSplits.of(
                levels.dataset(), groupColumn.filter(column -> !column.equals(levels.column())), remarks);
        return new RecognitionSplits(
                levels,
                known.train(),
                known.validation(),
                strangers(levels.dataset(), Dataset.VAL::equals),
                known.tests(),
                strangers(levels.dataset(), split -> !split.equals(Dataset.TRAIN) && !split.equals(Dataset.VAL)),
                groupColumn);
    }

    private static LabeledImages strangers(Dataset dataset, Predicate<String> splits) {
        var indices = IntStream.range(0, dataset.size())
                .filter(index -> dataset.samples().get(index).label() >= dataset.knownClasses()
                        && splits.test(dataset.samples().get(index).split()))
                .boxed()
                .toList();
        return new LabeledImages(dataset, indices).spread(MOST_STRANGERS);
    }

    /** Groups of the images of a test and of the strangers after them. */
    public Groups groups(LabeledImages test) {
        return groupColumn
                .map(column -> Groups.of(
                        column,
                        Stream.of(test, strangers)
                                .flatMap(images -> values(images, column).stream())
                                .toList()))
                .orElseGet(() ->
                        Groups.none(test.indices().size() + strangers.indices().size()));
    }

    private static List<Optional<String>> values(LabeledImages images, String column) {
        return images.indices().stream()
                .map(index -> Optional.ofNullable(
                        images.dataset().samples().get(index).attributes().get(column)))
                .toList();
    }

    /** What is measured on a test, in a line. */
    public String caption(String split, LabeledImages test) {
        var truth = levels.truth(strangers);
        return levels.dataset().name() + " " + split + " by " + levels.words() + ": "
                + test.indices().size() + " images of " + test.classes() + " of "
                + levels.taxonomy().classes() + " classes; " + truth.where(truth::isUndescribed).length
                + " of other classes of known parents, " + truth.where(truth::isUnknown).length
                + (levels.taxonomy().isFlat() ? " of other classes" : " of unknown parents")
                + groups(test).words().map(words -> "; " + words).orElse("");
    }
}
