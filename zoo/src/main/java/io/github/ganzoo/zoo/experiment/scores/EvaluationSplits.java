package io.github.ganzoo.zoo.experiment.scores;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.Sample;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.Classifiers;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The labeled images that representations are evaluated on.
 *
 * @param train classifiers are fitted on these
 * @param validation and chosen on these
 * @param tests split to images that accuracy is counted on: {@link Dataset#TEST}, then every other split of known
 *     classes
 * @param unknown images of classes that the training split does not know, to be told from those of {@link Dataset#TEST}
 * @param groupColumn the attribute that tells which images show the same object, if there is one
 */
public record EvaluationSplits(
        Images train,
        Images validation,
        Map<String, Images> tests,
        Optional<Images> unknown,
        Optional<String> groupColumn) {

    /** The most training images that classifiers are fitted on: multi-scale features of more do not fit in memory. */
    private static final int MOST_TRAINING_IMAGES = 12_000;

    private static final int MOST_TEST_IMAGES = 5_000;

    /** One in so many training images validates where there is no validation split. */
    private static final int VALIDATION_SHARE = 10;

    private static final int BATCH = 64;

    /** Some images of a data set, by their indices. */
    public record Images(Dataset dataset, List<Integer> indices) {

        int[] labels() {
            return pick(dataset.labels());
        }

        /** Of something that is known of each of the data set's images, what is known of these. */
        int[] pick(int[] known) {
            return indices.stream().mapToInt(index -> known[index]).toArray();
        }

        /** How many classes they are of. */
        long classes() {
            return Arrays.stream(labels()).distinct().count();
        }

        /** Which of them show the same object, by an attribute. */
        Groups groups(Optional<String> column) {
            return column.map(name -> Groups.of(
                            name,
                            indices.stream()
                                    .map(index -> Optional.ofNullable(dataset.samples()
                                            .get(index)
                                            .attributes()
                                            .get(name)))
                                    .toList()))
                    .orElseGet(() -> Groups.none(indices.size()));
        }

        /** How many, of which classes. */
        String words() {
            var count = indices.size() == 1 ? "one image" : indices.size() + " images";
            return switch ((int) classes()) {
                case 0 -> "none";
                case 1 -> count + " of one class, " + dataset.classNames().get(labels()[0]);
                default -> count + " of " + classes() + " classes";
            };
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
        LabeledFeatures rows(Representation representation) {
            float[] values = describe(representation);
            int[] labels = labels();
            return new LabeledFeatures(values, values.length / labels.length, labels);
        }

        /** The images under a representation, row-major [n, D]. */
        float[] describe(Representation representation) {
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
    public interface Representation {

        /** Rows [count, D] of images [count, C, S, S]. */
        float[] of(float[] images, int count);
    }

    /** The same with at most so many training images, and half as many of any other kind. */
    public EvaluationSplits spread(int most) {
        var fewer = new LinkedHashMap<String, Images>();
        tests.forEach((split, images) -> fewer.put(split, images.spread(most / 2)));
        return new EvaluationSplits(
                train.spread(most),
                validation.spread(most / 2),
                Collections.unmodifiableMap(fewer),
                unknown.map(images -> images.spread(most / 2)),
                groupColumn);
    }

    /**
     * The splits of a data set. Those of a single class are left out, since whatever names that class alone is always
     * right there.
     *
     * @param groupColumn the attribute that tells which images show the same object, if there is one
     * @throws ExperimentException if there are too few labeled training images, or none of their classes to count
     *     accuracy on, or no image has the attribute
     */
    public static EvaluationSplits of(Dataset dataset, Optional<String> groupColumn, Consumer<String> remarks) {
        groupColumn.filter(column -> !dataset.attributes().contains(column)).ifPresent(column -> {
            throw new ExperimentException(
                    "groupColumn=" + column + " is no column of " + dataset.name() + "'s table; " + columns(dataset));
        });
        var train = labeled(dataset, dataset.split(Dataset.TRAIN));
        if (train.indices().size() < Classifiers.FEWEST_ROWS || train.classes() < 2) {
            throw new ExperimentException("evaluation needs " + Classifiers.FEWEST_ROWS
                    + " labeled training images of two classes at least; " + dataset.name() + " has " + train.words());
        }
        var tests = tests(dataset, remarks);
        var unknown = Optional.of(unknown(dataset))
                .filter(images -> !images.indices().isEmpty() && tests.containsKey(Dataset.TEST))
                .map(images -> thinned(images, MOST_TEST_IMAGES, "unknown", remarks));
        var validation = labeled(dataset, dataset.split(Dataset.VAL));
        if (validation.classes() < 2) {
            var held = heldForValidation(train, groupColumn);
            var images = train;
            remarks.accept((validation.indices().isEmpty()
                            ? "no validation split"
                            : "the validation split has " + validation.words())
                    + ": every " + VALIDATION_SHARE + "th training "
                    + (groupColumn.isEmpty() ? "image" : "group by " + groupColumn.get()) + " validates");
            train = where(images, position -> !held[position]);
            validation = where(images, position -> held[position]);
            if (validation.indices().isEmpty()) {
                remarks.accept("each class has one training image alone: the same images validate");
                validation = train;
            }
        }
        return new EvaluationSplits(
                thinned(train, MOST_TRAINING_IMAGES, "training", remarks),
                thinned(validation, MOST_TEST_IMAGES, "validation", remarks),
                Collections.unmodifiableMap(tests),
                unknown,
                groupColumn);
    }

    /** The splits that accuracy can be counted on. */
    private static Map<String, Images> tests(Dataset dataset, Consumer<String> remarks) {
        var names = new ArrayList<>(dataset.splits());
        names.removeAll(List.of(Dataset.TRAIN, Dataset.VAL, Dataset.TEST));
        names.add(0, Dataset.TEST);
        var tests = new LinkedHashMap<String, Images>();
        var left = new TreeMap<String, Images>();
        for (var split : names) {
            var images = labeled(dataset, dataset.split(split));
            if (images.classes() > 1) {
                tests.put(split, thinned(images, MOST_TEST_IMAGES, split, remarks));
            } else if (!images.indices().isEmpty()) {
                left.put(split, images);
            }
        }
        if (tests.isEmpty()) {
            throw new ExperimentException(
                    "evaluation needs held-out images of two of the training images' classes at least; "
                            + dataset.name() + " has "
                            + (left.isEmpty()
                                    ? "none"
                                    : left.entrySet().stream()
                                            .map(entry -> "in " + entry.getKey() + " "
                                                    + entry.getValue().words())
                                            .collect(Collectors.joining(", "))));
        }
        left.forEach((split, images) -> remarks.accept(
                "split " + split + " is left out: it has " + images.words() + ", and nothing is told apart there"));
        return tests;
    }

    /**
     * Which training images validate where there is no validation split: every tenth, or those of every tenth group,
     * but never all of a class.
     */
    private static boolean[] heldForValidation(Images train, Optional<String> groupColumn) {
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

    /** What a table's columns are called, for a message. */
    public static String columns(Dataset dataset) {
        return dataset.attributes().isEmpty()
                ? "it has no other columns"
                : "its columns are " + String.join(", ", dataset.attributes());
    }

    /**
     * These, whose {@link Dataset#TEST} is among the tests.
     *
     * @throws ExperimentException if it is not
     */
    public EvaluationSplits requireTest() {
        if (!tests.containsKey(Dataset.TEST)) {
            throw new ExperimentException(
                    "evaluation needs images of two known classes at least in the split " + Dataset.TEST + "; "
                            + train.dataset().name() + " has them in " + String.join(", ", tests.keySet()) + " alone");
        }
        return this;
    }

    /** The images of a split that bear a label which the training split knows. */
    public static Images labeled(Dataset dataset, Dataset split) {
        var indices = IntStream.range(0, split.size())
                .filter(index -> split.samples().get(index).label() != Sample.UNLABELED
                        && split.samples().get(index).label() < dataset.knownClasses())
                .boxed()
                .toList();
        return new Images(split, indices);
    }

    /** The images, of whatever held-out split, of classes that the training split does not know. */
    private static Images unknown(Dataset dataset) {
        var indices = IntStream.range(0, dataset.size())
                .filter(index -> dataset.samples().get(index).label() >= dataset.knownClasses()
                        && !dataset.samples().get(index).split().equals(Dataset.VAL))
                .boxed()
                .toList();
        return new Images(dataset, indices);
    }

    private static Images where(Images images, IntPredicate taken) {
        return new Images(
                images.dataset(),
                IntStream.range(0, images.indices().size())
                        .filter(taken)
                        .mapToObj(images.indices()::get)
                        .toList());
    }

    /** Evenly spaced images where there are more than {@code most}. */
    private static Images thinned(Images images, int most, String what, Consumer<String> remarks) {
        int count = images.indices().size();
        if (count <= most) {
            return images;
        }
        remarks.accept("of " + count + " " + what + " images " + most + " are used, evenly spaced");
        return images.spread(most);
    }

    /** What is measured on the images of one of the {@link #tests}. */
    public String caption(Dataset dataset, String split, Images images) {
        var strangers = split.equals(Dataset.TEST)
                ? unknown.map(strange -> "; beside " + strange.indices().size() + " images of "
                                + Arrays.stream(strange.labels()).distinct().count() + " unknown classes")
                        .orElse("")
                : "";
        return dataset.name() + " " + split + ", " + images.indices().size() + " images, " + dataset.knownClasses()
                + " classes; fitted on " + train.indices().size() + ", chosen on "
                + validation.indices().size() + strangers
                + images.groups(groupColumn).words().map(words -> "; " + words).orElse("");
    }

    /** All splits under one representation. */
    public Described map(Representation representation) {
        var described = new LinkedHashMap<String, LabeledFeatures>();
        var groups = new LinkedHashMap<String, Groups>();
        tests.forEach((split, images) -> {
            described.put(split, images.rows(representation));
            groups.put(split, images.groups(groupColumn));
        });
        return new Described(
                train.rows(representation),
                validation.rows(representation),
                described,
                groups,
                unknown.map(images -> images.describe(representation)));
    }

    /**
     * The splits as rows of features, with the groups of the tests; those of unknown classes without labels, [n, D].
     */
    public record Described(
            LabeledFeatures train,
            LabeledFeatures validation,
            Map<String, LabeledFeatures> tests,
            Map<String, Groups> groups,
            Optional<float[]> unknown) {

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
            var mapped = new LinkedHashMap<String, LabeledFeatures>();
            tests.forEach((split, features) -> mapped.put(split, apply(features, map)));
            return new Described(
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
         * What the representation is worth on each of the {@link #tests}; unknown classes are told from those of
         * {@code test}.
         */
        Map<String, Assessment> assess(String name) {
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
}
