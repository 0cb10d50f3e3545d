package io.github.ganzoo.zoo.experiment.scores;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.ConfusionMatrix;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.evaluation.NearestNeighbors;
import io.github.ganzoo.zoo.numerics.PrincipalComponents;
import io.github.ganzoo.zoo.report.ImageEvidence;
import io.github.ganzoo.zoo.report.ImageEvidence.Neighbor;
import io.github.ganzoo.zoo.report.ImageEvidence.Neighborhood;
import io.github.ganzoo.zoo.report.ImageEvidence.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Chooses the images of the split {@code test} that a report shows, from the embeddings that the evaluation has
 * computed anyway. Not thread-safe.
 */
public final class ShownImages {

    private static final int NEIGHBORS = 5;
    private static final int MOST_ROWS = 16;
    private static final int MOST_SAMPLES = 8;
    private static final int MOST_PLACES = 320;

    /** A whole number of blocks of JPEG with halved colors. */
    private static final int THUMBNAIL = 48;

    private final LabeledImages train;
    private final LabeledImages test;
    private final LabeledFeatures trainFeatures;
    private final LabeledFeatures testFeatures;
    private final NearestNeighbors index;
    private final NearestNeighbors.Neighbors neighbors;

    private final List<RgbImage> thumbnails = new ArrayList<>();
    private final Map<Integer, Integer> ofTrain = new HashMap<>();
    private final Map<Integer, Integer> ofTest = new HashMap<>();

    private ShownImages(EvaluationSplits splits, DescribedSplits embedding) {
        this.train = splits.train();
        this.test = Objects.requireNonNull(splits.tests().get(Dataset.TEST));
        this.trainFeatures = embedding.train();
        this.testFeatures = Objects.requireNonNull(embedding.tests().get(Dataset.TEST));
        this.index = NearestNeighbors.cosine(trainFeatures);
        this.neighbors = index.nearest(testFeatures.values(), NEIGHBORS);
    }

    /**
     * The images and what was found about them.
     *
     * @param splits with a split {@code test}
     * @param embedding of these splits
     * @param samples generated images as large as the model's input; may be empty
     */
    public static ImageEvidence of(
            EvaluationSplits splits, DescribedSplits embedding, FeatureExtractor extractor, List<RgbImage> samples) {
        return new ShownImages(splits, embedding).evidence(extractor, samples);
    }

    private ImageEvidence evidence(FeatureExtractor extractor, List<RgbImage> samples) {
        var dataset = test.dataset();
        int[] truth = testFeatures.labels();
        int[] given = neighbors.majority(1);
        double[] similarity = neighbors.similarity();
        var classes = dataset.classNames().subList(0, dataset.knownClasses());
        var hardest = IntStream.range(0, truth.length)
                .filter(i -> truth[i] != given[i])
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -similarity[i]))
                .limit(MOST_ROWS)
                .map(this::ofTest)
                .toList();
        var examples = spread(firstOfEachClass(truth, classes.size()), MOST_ROWS).stream()
                .map(this::ofTest)
                .toList();
        var components = components();
        return new ImageEvidence(
                dataset.name() + " " + Dataset.TEST + ", " + truth.length + " images",
                classes,
                ConfusionMatrix.of(truth, given, classes.size()),
                hardest,
                examples,
                samples.isEmpty()
                        ? List.of()
                        : ofSamples(extractor, samples.subList(0, Math.min(MOST_SAMPLES, samples.size()))),
                components.map(this::places).orElse(List.of()),
                components.map(PrincipalComponents::explained).orElse(0.0),
                thumbnails);
    }

    /** Empty if the network makes the same of all images. */
    private Optional<PrincipalComponents> components() {
        float[] values = trainFeatures.values();
        int dimensions = trainFeatures.dimensions();
        boolean differ = IntStream.range(dimensions, values.length).anyMatch(i -> values[i] != values[i % dimensions]);
        return differ
                ? Optional.of(PrincipalComponents.fit(values, trainFeatures.rows(), dimensions, 2))
                : Optional.empty();
    }

    private static List<Integer> firstOfEachClass(int[] truth, int classes) {
        return IntStream.range(0, classes)
                .flatMap(label -> IntStream.range(0, truth.length)
                        .filter(i -> truth[i] == label)
                        .limit(1))
                .boxed()
                .toList();
    }

    private static List<Integer> spread(List<Integer> all, int most) {
        int kept = Math.min(most, all.size());
        return IntStream.range(0, kept)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / kept)))
                .toList();
    }

    private List<Place> places(PrincipalComponents components) {
        float[] at = components.project(testFeatures.values(), testFeatures.rows());
        int axes = components.count();
        var all = IntStream.range(0, testFeatures.rows()).boxed().toList();
        return spread(all, MOST_PLACES).stream()
                .map(i -> new Place(
                        testImage(i),
                        testFeatures.labels()[i],
                        at[i * axes],
                        // Training images that differ in one direction only have no second axis.
                        axes > 1 ? at[i * axes + 1] : 0))
                .toList();
    }

    private Neighborhood ofTest(int position) {
        return neighborhood(testImage(position), testFeatures.labels()[position], neighbors, position);
    }

    private List<Neighborhood> ofSamples(FeatureExtractor extractor, List<RgbImage> samples) {
        int channels = extractor.descriptor().input().channels();
        int length = extractor.descriptor().input().length();
        var images = new float[samples.size() * length];
        for (int i = 0; i < samples.size(); i++) {
            samples.get(i).writeTo(images, i * length, channels);
        }
        var vectors = new float[samples.size() * trainFeatures.dimensions()];
        extractor.embedTensors(images, samples.size(), Output.EMBEDDING).copyTo(vectors, 0);
        var near = index.nearest(vectors, NEIGHBORS);
        return IntStream.range(0, samples.size())
                .mapToObj(i -> neighborhood(add(samples.get(i)), ImageEvidence.UNLABELED, near, i))
                .toList();
    }

    private Neighborhood neighborhood(int image, int label, NearestNeighbors.Neighbors near, int query) {
        int[] rows = near.rows(query);
        float[] cosines = near.cosines(query);
        return new Neighborhood(
                image,
                label,
                IntStream.range(0, rows.length)
                        .mapToObj(i -> new Neighbor(
                                ofTrain.computeIfAbsent(rows[i], row -> add(image(train, row))),
                                trainFeatures.labels()[rows[i]],
                                cosines[i]))
                        .toList());
    }

    private int testImage(int position) {
        return ofTest.computeIfAbsent(position, each -> add(image(test, each)));
    }

    private int add(RgbImage image) {
        thumbnails.add(image.width() <= THUMBNAIL ? image : image.resize(THUMBNAIL, THUMBNAIL, Resampling.BICUBIC));
        return thumbnails.size() - 1;
    }

    private static RgbImage image(LabeledImages images, int position) {
        var pixels = images.dataset().pixels();
        byte[] planes = pixels.image(images.indices().get(position));
        int plane = pixels.size() * pixels.size();
        var rgb = new byte[3 * plane];
        for (int i = 0; i < plane; i++) {
            for (int channel = 0; channel < 3; channel++) {
                rgb[3 * i + channel] = planes[i + Math.min(channel, pixels.channels() - 1) * plane];
            }
        }
        return RgbImage.of(pixels.size(), pixels.size(), rgb);
    }
}
