package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.Sample;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.LabelledFeatures;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The labelled images that representations are judged on.
 *
 * @param train classifiers are fitted on these
 * @param validation and chosen on these
 * @param test accuracy is counted on these
 */
record JudgedSplits(Images train, Images validation, Images test) {

    /** The most training images that classifiers are fitted on: multi-scale features of more do not fit in memory. */
    private static final int MOST_TRAINING_IMAGES = 12_000;

    private static final int MOST_TEST_IMAGES = 5_000;

    /** One in so many training images validates where there is no validation split. */
    private static final int VALIDATION_SHARE = 10;

    private static final int BATCH = 64;

    /** Some images of a data set, by their indices. */
    record Images(Dataset dataset, List<Integer> indices) {

        int[] labels() {
            int[] labels = dataset.labels();
            return indices.stream().mapToInt(index -> labels[index]).toArray();
        }

        /** At most so many of them, evenly spaced. */
        Images spread(int most) {
            int count = indices.size();
            int kept = Math.min(count, most);
            return new Images(
                    dataset,
                    IntStream.range(0, kept)
                            .mapToObj(i -> indices.get((int) ((long) i * count / kept)))
                            .toList());
        }

        /** The images under a representation. */
        LabelledFeatures rows(Representation representation) {
            float[] values = describe(representation);
            int[] labels = labels();
            return new LabelledFeatures(values, values.length / labels.length, labels);
        }

        private float[] describe(Representation representation) {
            int length = dataset.pixels().length();
            float[] described = new float[0];
            for (int from = 0; from < indices.size(); from += BATCH) {
                int to = Math.min(indices.size(), from + BATCH);
                float[] images = new float[(to - from) * length];
                for (int i = from; i < to; i++) {
                    dataset.pixels().copy(indices.get(i), images, (i - from) * length);
                }
                float[] rows = representation.of(images, to - from);
                if (from == 0) {
                    described = new float[rows.length / (to - from) * indices.size()];
                }
                System.arraycopy(rows, 0, described, rows.length / (to - from) * from, rows.length);
            }
            return described;
        }
    }

    /** Something that turns images into rows of features. */
    @FunctionalInterface
    interface Representation {

        /** Rows [count, D] of images [count, C, S, S]. */
        float[] of(float[] images, int count);
    }

    /**
     * The splits of a data set.
     *
     * @throws UserError if there are no labelled training or test images
     */
    static JudgedSplits of(Dataset dataset, EventWriter out) {
        var train = labelled(dataset, dataset.split(Dataset.TRAIN));
        var validation = labelled(dataset, dataset.split(Dataset.VAL));
        var test = labelled(dataset, dataset.split(Dataset.TEST));
        if (train.indices().size() < 2 || test.indices().isEmpty()) {
            throw new UserError("evaluation needs labelled training and test images; " + dataset.name() + " has "
                    + train.indices().size() + " and " + test.indices().size());
        }
        if (validation.indices().isEmpty()) {
            out.line("no validation split: every " + VALIDATION_SHARE + "th training image validates");
            validation = every(train, position -> position % VALIDATION_SHARE == 0);
            train = every(train, position -> position % VALIDATION_SHARE != 0);
        }
        return new JudgedSplits(
                thinned(train, MOST_TRAINING_IMAGES, "training", out),
                thinned(validation, MOST_TEST_IMAGES, "validation", out),
                thinned(test, MOST_TEST_IMAGES, "test", out));
    }

    /** The images of a split that bear a label which the training split knows. */
    static Images labelled(Dataset dataset, Dataset split) {
        var indices = IntStream.range(0, split.size())
                .filter(index -> split.samples().get(index).label() != Sample.UNLABELED
                        && split.samples().get(index).label() < dataset.knownClasses())
                .boxed()
                .toList();
        return new Images(split, indices);
    }

    private static Images every(Images images, java.util.function.IntPredicate taken) {
        return new Images(
                images.dataset(),
                IntStream.range(0, images.indices().size())
                        .filter(taken)
                        .mapToObj(images.indices()::get)
                        .toList());
    }

    /** Evenly spaced images where there are more than {@code most}. */
    private static Images thinned(Images images, int most, String what, EventWriter out) {
        int count = images.indices().size();
        if (count <= most) {
            return images;
        }
        out.line("of " + count + " " + what + " images " + most + " are used, evenly spaced");
        return images.spread(most);
    }

    String caption(Dataset dataset) {
        return dataset.name() + " test, " + test.indices().size() + " images, " + dataset.knownClasses()
                + " classes; fitted on " + train.indices().size() + ", chosen on "
                + validation.indices().size();
    }

    /** All splits under one representation. */
    Described map(Representation representation) {
        return new Described(train.rows(representation), validation.rows(representation), test.rows(representation));
    }

    /** The splits as rows of features. */
    record Described(LabelledFeatures train, LabelledFeatures validation, LabelledFeatures test) {

        /** Some columns of the features. */
        Described columns(int from, int to) {
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
        Described transform(Representation map) {
            return new Described(apply(train, map), apply(validation, map), apply(test, map));
        }

        private static LabelledFeatures apply(LabelledFeatures features, Representation map) {
            float[] values = map.of(features.values(), features.rows());
            return new LabelledFeatures(values, values.length / features.rows(), features.labels());
        }

        Assessment assess(String name) {
            return Assessment.of(name, train, validation, test, Optional.empty());
        }
    }
}
