package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import io.github.ganzoo.zoo.numerics.ColumnMoments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The heads of an embedding of unit length. Each part's features are mapped by its head and scaled to length one. The
 * results are concatenated and divided by the root of their number, so that the dot product of two embeddings is the
 * mean of the parts' cosines.
 *
 * @param heads in the order of the parts
 * @param classes the classes that the heads were fitted with, such as {@code label}, if any
 */
public record Embedding(Map<EmbeddingPart, Head> heads, Optional<String> classes) {

    /** Largest number of images that a head is fitted on. Of more, evenly spaced images are taken. */
    private static final int MOST_IMAGES = 20_000;

    /**
     * The most numbers a head is fitted on, 1 GiB of floats; where features are so long that {@link #MOST_IMAGES} of
     * them have more, fewer images are taken. It is reached beyond 13,421 features.
     */
    private static final int MOST_NUMBERS = 1 << 28;

    private static final int BATCH = 32;
    private static final double SMALLEST_NORM = 1e-12;

    /**
     * A part's fitted head. Features are centered before they are mapped, so that single precision is enough: their
     * means are large compared with the differences between images, and would cancel only after the summation.
     *
     * @param center the features' mean over the training images, [dimensions]
     * @param weights row-major [dimensions, count]
     * @param bias what is left to add, [count]
     */
    public record Head(float[] center, float[] weights, float[] bias) {

        static Head of(EmbeddingHead fitted, float[] rows) {
            int dimensions = fitted.dimensions();
            int count = fitted.count();
            double[] mean = ColumnMoments.means(rows, dimensions);
            float[] center = new float[dimensions];
            double[] bias = new double[count];
            Arrays.setAll(bias, k -> fitted.bias()[k]);
            for (int d = 0; d < dimensions; d++) {
                center[d] = (float) mean[d];
                for (int k = 0; k < count; k++) {
                    bias[k] += (double) center[d] * fitted.weights()[d * count + k];
                }
            }
            float[] rounded = new float[count];
            for (int k = 0; k < count; k++) {
                rounded[k] = (float) bias[k];
            }
            return new Head(center, fitted.weights(), rounded);
        }

        /** Number of input features. */
        public int dimensions() {
            return center.length;
        }

        /** Number of outputs. */
        public int count() {
            return bias.length;
        }

        Value of(Value features) {
            var graph = features.graph();
            var matrix = graph.constant(Nd4j.createFromArray(weights).reshape(dimensions(), count()));
            return features.minus(graph.constant(Nd4j.createFromArray(center)))
                    .matmul(matrix)
                    .plus(graph.constant(Nd4j.createFromArray(bias)))
                    .l2Normalize(SMALLEST_NORM, 1);
        }
    }

    public Embedding {
        if (heads.isEmpty()) {
            throw new ExportException("an embedding needs at least one part");
        }
        heads = Collections.unmodifiableMap(new LinkedHashMap<>(heads));
    }

    /**
     * Fits the heads of the parts, one after the other.
     *
     * @param training the images to fit on; never those that the embedding is evaluated on
     * @throws ExportException if there are fewer than two images or classes, or they all give the same features, or
     *     those of each class do
     */
    public static Embedding fit(Extractor.Builder builder, List<EmbeddingPart> parts, Dataset training, HeadRule rule) {
        if (training.size() < 2) {
            throw new ExportException("an embedding is fitted on two training images or more, not " + training.size());
        }
        var extractor = builder.build(BATCH);
        var features = new LinkedHashMap<EmbeddingPart, Value>();
        parts.forEach(part -> features.put(part, part.features(extractor)));
        var heads = new LinkedHashMap<EmbeddingPart, Head>();
        features.forEach((part, each) -> heads.put(part, fit(part, extractor, each, training, rule)));
        return new Embedding(heads, rule.classes().map(HeadClasses::name));
    }

    /** Number of images to fit on for a feature length. */
    static int images(int training, int size) {
        return Math.min(training, Math.min(MOST_IMAGES, Math.max(2, MOST_NUMBERS / size)));
    }

    private static Head fit(EmbeddingPart part, Extractor extractor, Value features, Dataset training, HeadRule rule) {
        int size = Math.toIntExact(features.shape().size(1));
        int[] images = atEqualDistances(training.size(), images(training.size(), size));
        float[] rows = rows(extractor, features, training, images);
        var labels = rule.classes()
                .map(each ->
                        Arrays.stream(images).map(image -> each.labels()[image]).toArray());
        try {
            var head = labels.map(each -> EmbeddingHead.fit(rows, images.length, size, rule.size(), each))
                    .orElseGet(() -> EmbeddingHead.fit(rows, images.length, size, rule.size()));
            return Head.of(head, rows);
        } catch (IllegalArgumentException unfit) {
            throw new ExportException(
                    "the embedding's part '" + part.id() + "' cannot be fitted: " + unfit.getMessage(), unfit);
        }
    }

    /** The features of some images, row by row. */
    private static float[] rows(Extractor extractor, Value features, Dataset training, int[] images) {
        int size = Math.toIntExact(features.shape().size(1));
        float[] rows = new float[Math.multiplyExact(images.length, size)];
        var program = new Program(extractor.graph()).output(features);
        extractor.parameters().forEach(program::bind);
        try (var plan = new Plan(program)) {
            var image = plan.array(extractor.image());
            for (int from = 0; from < images.length; from += BATCH) {
                image.assign(Nd4j.createFromArray(batch(training, images, from)).reshape(image.shape()));
                plan.run();
                float[] made = plan.array(features).dup('c').data().asFloat();
                System.arraycopy(made, 0, rows, from * size, Math.min(made.length, rows.length - from * size));
            }
        }
        return rows;
    }

    /** The images from {@code from} on; a last batch that is not full repeats its last. */
    private static float[] batch(Dataset training, int[] images, int from) {
        int length = training.pixels().length();
        float[] pixels = new float[BATCH * length];
        for (int i = 0; i < BATCH; i++) {
            training.pixels().copy(images[Math.min(from + i, images.length - 1)], pixels, i * length);
        }
        return pixels;
    }

    private static int[] atEqualDistances(int all, int count) {
        return IntStream.range(0, count)
                .map(row -> (int) ((long) row * all / count))
                .toArray();
    }

    /** The names of the parts, in order. */
    public List<String> parts() {
        return heads.keySet().stream().map(EmbeddingPart::id).toList();
    }

    /** Dimension of the embedding. */
    public int dimensions() {
        return heads.values().stream().mapToInt(Head::count).sum();
    }

    /** The embedding of a discriminator's image, [N, dimensions]. */
    Value of(Extractor extractor) {
        var made = new ArrayList<Value>();
        heads.forEach((part, head) -> made.add(unit(part, head, extractor)));
        return made.size() == 1
                ? made.get(0)
                : extractor.graph().concat(1, made).times(1 / Math.sqrt(made.size()));
    }

    private static Value unit(EmbeddingPart part, Head head, Extractor extractor) {
        var features = part.features(extractor);
        if (features.shape().size(1) != head.dimensions()) {
            throw new ExportException("the head of part '" + part.id() + "' was fitted on " + head.dimensions()
                    + " features, but the discriminator gives "
                    + features.shape().size(1));
        }
        return head.of(features);
    }
}
