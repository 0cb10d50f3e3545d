package io.github.ganzoo.zoo.data;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Images in memory with their facts. Immutable and thread-safe.
 *
 * @param name its name in logs and provenance: a folder's name or a data set's id
 * @param classNames label index to name. Classes of the training split come first, sorted (as numbers if all are whole
 *     numbers). Classes that occur only in other splits follow, sorted; they are for open-set tests
 * @param knownClasses how many of the classes occur in the training split; their labels are {@code 0 … knownClasses-1}
 * @param samples one for each image, sorted by name, in the order of {@code pixels}
 * @param pixels the images
 * @param fingerprint SHA-256, in hex, over names, labels, splits and contents of the source's files
 * @param listing each image of the source with a digest, to find later what changed
 * @param unreadable images that were left out, by name
 * @param remarks decisions of the reader that a user should see, one sentence each
 */
public record Dataset(
        String name,
        List<String> classNames,
        int knownClasses,
        List<Sample> samples,
        PixelStore pixels,
        String fingerprint,
        ImageListing listing,
        List<Unreadable> unreadable,
        List<String> remarks) {

    public static final String TRAIN = "train";
    public static final String VAL = "val";
    public static final String TEST = "test";

    public Dataset {
        classNames = List.copyOf(classNames);
        samples = List.copyOf(samples);
        unreadable = List.copyOf(unreadable);
        remarks = List.copyOf(remarks);
        if (samples.size() != pixels.count()) {
            throw new IllegalArgumentException(samples.size() + " samples for " + pixels.count() + " images.");
        }
    }

    /** How many images. */
    public int size() {
        return samples.size();
    }

    /** Names of the splits that hold at least one image, sorted. */
    public List<String> splits() {
        return samples.stream().map(Sample::split).distinct().sorted().toList();
    }

    /**
     * The images of one split, sharing pixels, classes, fingerprint and listing with the whole; empty if there are
     * none.
     */
    public Dataset split(String split) {
        return where(sample -> sample.split().equals(split));
    }

    /** The images that fulfill a condition, sharing pixels, classes, fingerprint and listing with the whole. */
    public Dataset where(Predicate<Sample> condition) {
        var indices = IntStream.range(0, size())
                .filter(index -> condition.test(samples.get(index)))
                .boxed()
                .toList();
        return new Dataset(
                name,
                classNames,
                knownClasses,
                indices.stream().map(samples::get).toList(),
                pixels.select(indices),
                fingerprint,
                listing,
                unreadable,
                remarks);
    }

    /**
     * The same images with the values of an attribute as labels. Images without the attribute have no label.
     *
     * @throws DataException if no training image has it
     */
    public Dataset labeledBy(String attribute) {
        var classes = Classes.of(
                values(attribute, sample -> sample.split().equals(TRAIN)),
                values(attribute, sample -> !sample.split().equals(TRAIN)));
        if (classes.known() == 0) {
            throw new DataException("No training image of " + name + " has the attribute '" + attribute
                    + "'; there are "
                    + (attributes().isEmpty() ? "none" : String.join(", ", attributes())) + ".");
        }
        var relabeled = samples.stream()
                .map(sample -> sample.labeled(
                        classes.label(Optional.ofNullable(sample.attributes().get(attribute)))))
                .toList();
        return new Dataset(
                name, classes.names(), classes.known(), relabeled, pixels, fingerprint, listing, unreadable, remarks);
    }

    private Stream<String> values(String attribute, Predicate<Sample> condition) {
        return samples.stream()
                .filter(condition)
                .flatMap(sample -> Optional.ofNullable(sample.attributes().get(attribute)).stream());
    }

    /** Names of the attributes that any image has, sorted: the further columns of a table. */
    public List<String> attributes() {
        return samples.stream()
                .flatMap(sample -> sample.attributes().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** The label of each image, in order; {@link Sample#UNLABELED} if it has none. */
    public int[] labels() {
        return samples.stream().mapToInt(Sample::label).toArray();
    }

    /** Images {@code from} (inclusive) to {@code to} (exclusive) as floats in [-1, 1], {@code [to - from, C, S, S]}. */
    public float[] images(int from, int to) {
        var images = new float[Math.multiplyExact(to - from, pixels.length())];
        for (int index = from; index < to; index++) {
            pixels.copy(index, images, (index - from) * pixels.length());
        }
        return images;
    }
}
