package io.github.ganzoo.zoo.export;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.numerics.ColumnMoments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The heads of an embedding of unit length. Each part's features are mapped by its head and scaled to length one. The
 * results are concatenated and divided by the root of their number, so that the dot product of two embeddings is the
 * mean of the parts' cosines. A model may average each part over views of the image, and scale the mean to length one
 * again; heads are fitted, and embeddings in plain arrays made, without that.
 *
 * @param heads in the order of the parts
 * @param classes the classes that the heads were fitted with, such as {@code label}, if any
 * @param views the views that the heads were fitted with, if any
 * @param stages what the discriminator's part sees of it
 * @param averaged the views of an image over which a model averages
 */
public record Embedding(
        Map<EmbeddingPart, Head> heads,
        Optional<String> classes,
        Optional<ViewSet> views,
        StageSet stages,
        AveragedViews averaged) {

    /** Largest number of images that a head is fitted on. Of more, evenly spaced images are taken. */
    private static final int MOST_IMAGES = 20_000;

    /**
     * The most numbers a head is fitted on, 1 GiB of floats; where features are so long that {@link #MOST_IMAGES} of
     * them have more, fewer images are taken. It is reached beyond 13,421 features.
     */
    private static final int MOST_NUMBERS = 1 << 28;

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

        /**
         * The part's share of embeddings.
         *
         * @param features [rows, dimensions]
         * @return [rows, count], each row of length one
         */
        public float[] embed(float[] features, int rows) {
            var centered = features.clone();
            for (int i = 0; i < centered.length; i++) {
                centered[i] -= center[i % center.length];
            }
            return new EmbeddingHead(weights, bias, dimensions(), count(), new double[0], 1).embed(centered, rows);
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
        return fit(builder, parts, StageSet.ALL, training, rule, ViewProgress.NONE);
    }

    /**
     * The same with some stages of the discriminator.
     *
     * @param progress is told how many views are done, part by part, if the rule has views
     */
    public static Embedding fit(
            Extractor.Builder builder,
            List<EmbeddingPart> parts,
            StageSet stages,
            Dataset training,
            HeadRule rule,
            ViewProgress progress) {
        requireImages(training);
        var heads = new LinkedHashMap<EmbeddingPart, Head>();
        for (var part : parts) {
            heads.put(part, head(builder, part, stages, training, rule, progress));
        }
        return new Embedding(
                heads,
                rule.classes().map(HeadClasses::name),
                rule.views().map(HeadViews::set),
                stages,
                AveragedViews.ONE);
    }

    private static Head head(
            Extractor.Builder builder,
            EmbeddingPart part,
            StageSet stages,
            Dataset training,
            HeadRule rule,
            ViewProgress progress) {
        return fit(
                builder,
                part,
                stages,
                training,
                rule,
                (fitting, own) -> Head.of(fitting.fit(own, progress), fitting.rows()));
    }

    /**
     * The same with another choice of the discriminator's stages; the other parts stay as they are.
     *
     * @param training the images to fit on
     * @param rule of the discriminator's part
     * @throws ExportException as {@link #fit} does
     */
    public Embedding onStages(
            StageSet other, Extractor.Builder builder, Dataset training, HeadRule rule, ViewProgress progress) {
        var changed = new LinkedHashMap<>(heads);
        changed.computeIfPresent(
                EmbeddingPart.DISCRIMINATOR, (part, head) -> head(builder, part, other, training, rule, progress));
        return new Embedding(changed, classes, views, other, averaged);
    }

    /** The same heads in a model that averages over views of an image. */
    public Embedding averagedOver(AveragedViews other) {
        return new Embedding(heads, classes, views, stages, other);
    }

    /**
     * Fits the heads of the parts once for each set of views, of which one is then to be chosen. The views of different
     * sets that are of the same kind are the same.
     *
     * @param rule with or without classes; the views in it do not count
     * @param seed of the views
     * @param progress is told how many views are done, part by part
     * @throws ExportException as {@link #fit} does
     */
    public static Map<ViewSet, Embedding> candidates(
            Extractor.Builder builder,
            List<EmbeddingPart> parts,
            StageSet stages,
            Dataset training,
            HeadRule rule,
            long seed,
            ViewProgress progress) {
        requireImages(training);
        var sets = List.of(ViewSet.values());
        var byPart = new LinkedHashMap<EmbeddingPart, Map<ViewSet, Head>>();
        for (var part : parts) {
            byPart.put(part, fit(builder, part, stages, training, rule, (fitting, own) -> {
                var heads = new EnumMap<ViewSet, Head>(ViewSet.class);
                fitting.fit(own, sets, seed, progress)
                        .forEach((set, head) -> heads.put(set, Head.of(head, fitting.rows())));
                return heads;
            }));
        }
        var candidates = new EnumMap<ViewSet, Embedding>(ViewSet.class);
        for (var set : sets) {
            var heads = new LinkedHashMap<EmbeddingPart, Head>();
            byPart.forEach((part, each) -> heads.put(part, Objects.requireNonNull(each.get(set))));
            candidates.put(
                    set,
                    new Embedding(
                            heads, rule.classes().map(HeadClasses::name), Optional.of(set), stages, AveragedViews.ONE));
        }
        return candidates;
    }

    private static void requireImages(Dataset training) {
        if (training.size() < 2) {
            throw new ExportException("an embedding is fitted on two training images or more, not " + training.size());
        }
    }

    /** Number of images to fit on for a feature length. */
    static int images(int training, int size) {
        return Math.min(training, Math.min(MOST_IMAGES, Math.max(2, MOST_NUMBERS / size)));
    }

    private static <T> T fit(
            Extractor.Builder builder,
            EmbeddingPart part,
            StageSet stages,
            Dataset training,
            HeadRule rule,
            BiFunction<HeadFitting, HeadRule, T> fitter) {
        try (var features = new PartFeatures(builder, part, stages)) {
            int[] images = atEqualDistances(training.size(), images(training.size(), features.dimensions()));
            var chosen = training.pixels().select(Arrays.stream(images).boxed().toList());
            return fitter.apply(new HeadFitting(chosen, features, features.of(chosen)), rule.of(images));
        } catch (IllegalArgumentException unfit) {
            throw new ExportException(
                    "the embedding's part '" + part.id() + "' cannot be fitted: " + unfit.getMessage(), unfit);
        }
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

    /**
     * Embeddings in plain arrays.
     *
     * @param features of each part, row-major [rows, D]
     * @return row-major [rows, dimensions]
     */
    public float[] embed(Map<EmbeddingPart, float[]> features, int rows) {
        float scale = (float) (1 / Math.sqrt(heads.size()));
        float[] embedded = new float[Math.multiplyExact(rows, dimensions())];
        int start = 0;
        for (var entry : heads.entrySet()) {
            int length = entry.getValue().count();
            float[] part = entry.getValue().embed(Objects.requireNonNull(features.get(entry.getKey())), rows);
            for (int i = 0; i < part.length; i++) {
                embedded[i / length * dimensions() + start + i % length] = scale * part[i];
            }
            start += length;
        }
        return embedded;
    }

    /** The embedding of images whose {@linkplain AveragedViews#of views} the discriminator sees, [N, dimensions]. */
    Value of(Extractor extractor) {
        var made = new ArrayList<Value>();
        heads.forEach((part, head) -> made.add(unit(part, head, extractor)));
        return made.size() == 1
                ? made.get(0)
                : extractor.graph().concat(1, made).times(1 / Math.sqrt(made.size()));
    }

    private Value unit(EmbeddingPart part, Head head, Extractor extractor) {
        var features = part.features(extractor, stages);
        if (features.shape().size(1) != head.dimensions()) {
            throw new ExportException("the head of part '" + part.id() + "' was fitted on " + head.dimensions()
                    + " features, but the discriminator gives "
                    + features.shape().size(1));
        }
        var ofViews = head.of(features);
        return averaged == AveragedViews.ONE ? ofViews : averaged.mean(ofViews).l2Normalize(SMALLEST_NORM, 1);
    }
}
