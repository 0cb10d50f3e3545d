package io.github.ganzoo.zoo.experiment.scores;

import io.github.ganzoo.zoo.data.Dataset;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Labeled images to fit classifiers on, and others to choose between them.
 *
 * @param train labeled training images
 * @param validation those of the validation split, or training images that are taken out of {@code train}
 */
public record FittingImages(LabeledImages train, LabeledImages validation) {

    /** One in this many training images is used for validation if there is no validation split. */
    private static final int VALIDATION_SHARE = 10;

    /**
     * The images of a data set.
     *
     * @param groupColumn the attribute that groups images of the same object, if there is one
     * @param remarks is told where the validation images come from, if there is no split for them
     */
    public static FittingImages of(Dataset dataset, Optional<String> groupColumn, Consumer<String> remarks) {
        var train = LabeledImages.labeled(dataset, dataset.split(Dataset.TRAIN));
        var validation = LabeledImages.labeled(dataset, dataset.split(Dataset.VAL));
        if (validation.classes() > 1) {
            return new FittingImages(train, validation);
        }
        remarks.accept((validation.indices().isEmpty()
                        ? "no validation split"
                        : "the validation split has " + validation.words())
                + ": every " + VALIDATION_SHARE + "th training "
                + (groupColumn.isEmpty() ? "image" : "group by " + groupColumn.get()) + " is used for validation");
        var held = heldForValidation(train, groupColumn);
        var kept = LabeledImages.where(train, position -> !held[position]);
        var taken = LabeledImages.where(train, position -> held[position]);
        if (taken.indices().isEmpty()) {
            remarks.accept("each class has only one training image: the training images are used for validation");
            return new FittingImages(kept, kept);
        }
        return new FittingImages(kept, taken);
    }

    /**
     * The training images used for validation if there is no validation split: every tenth, or those of every tenth
     * group, but never all of a class.
     */
    private static boolean[] heldForValidation(LabeledImages train, Optional<String> groupColumn) {
        int[] groups = train.groups(groupColumn).numbers();
        int[] labels = train.labels();
        var kept = IntStream.range(0, labels.length)
                .filter(position -> groups[position] % VALIDATION_SHARE != 0)
                .mapToObj(position -> labels[position])
                .collect(Collectors.toSet());
        var held = new boolean[labels.length];
        for (int i = 0; i < held.length; i++) {
            held[i] = groups[i] % VALIDATION_SHARE == 0 && kept.contains(labels[i]);
        }
        return held;
    }
}
