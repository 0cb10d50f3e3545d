package io.github.ganzoo.zoo.experiment.scores;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.Sample;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.export.Representation;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Labeled images of a data set, by index. */
public record LabeledImages(Dataset dataset, List<Integer> indices) {

    private static final int BATCH = 64;

    public int[] labels() {
        return pick(dataset.labels());
    }

    /** Selects the values of these images from an array with a value for each image of the data set. */
    public int[] pick(int[] known) {
        return indices.stream().mapToInt(index -> known[index]).toArray();
    }

    /** Number of their classes. */
    public long classes() {
        return Arrays.stream(labels()).distinct().count();
    }

    /** Groups of images of the same object, by an attribute. */
    public Groups groups(Optional<String> column) {
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

    /** Number of images and classes, for a message. */
    public String words() {
        var count = indices.size() == 1 ? "one image" : indices.size() + " images";
        return switch ((int) classes()) {
            case 0 -> "none";
            case 1 -> count + " of one class, " + dataset.classNames().get(labels()[0]);
            default -> count + " of " + classes() + " classes";
        };
    }

    /** At most this many of them, evenly spaced. */
    public LabeledImages spread(int most) {
        int count = indices.size();
        int kept = Math.min(count, most);
        return new LabeledImages(
                dataset,
                IntStream.range(0, kept)
                        .mapToObj(i -> indices.get((int) ((long) i * count / kept)))
                        .toList());
    }

    /** The images under a representation. */
    public LabeledFeatures rows(Representation representation) {
        float[] values = describe(representation);
        int[] labels = labels();
        return new LabeledFeatures(values, values.length / labels.length, labels);
    }

    /** The images under a representation, row-major [n, D]. */
    public float[] describe(Representation representation) {
        float[] described = new float[0];
        for (int from = 0; from < indices.size(); from += BATCH) {
            int to = Math.min(indices.size(), from + BATCH);
            float[] rows = representation.of(pixels(from, to), to - from);
            if (from == 0) {
                described = new float[rows.length / (to - from) * indices.size()];
            }
            System.arraycopy(rows, 0, described, rows.length / (to - from) * from, rows.length);
        }
        return described;
    }

    /** The images from one place to before another, [to - from, C, S, S] in [-1, 1]. */
    public float[] pixels(int from, int to) {
        int length = dataset.pixels().length();
        float[] images = new float[(to - from) * length];
        for (int i = from; i < to; i++) {
            dataset.pixels().copy(indices.get(i), images, (i - from) * length);
        }
        return images;
    }

    /** The images of a split whose label occurs in the training split. */
    public static LabeledImages labeled(Dataset dataset, Dataset split) {
        var indices = IntStream.range(0, split.size())
                .filter(index -> split.samples().get(index).label() != Sample.UNLABELED
                        && split.samples().get(index).label() < dataset.knownClasses())
                .boxed()
                .toList();
        return new LabeledImages(split, indices);
    }

    public static LabeledImages where(LabeledImages images, IntPredicate taken) {
        return new LabeledImages(
                images.dataset(),
                IntStream.range(0, images.indices().size())
                        .filter(taken)
                        .mapToObj(images.indices()::get)
                        .toList());
    }
}
