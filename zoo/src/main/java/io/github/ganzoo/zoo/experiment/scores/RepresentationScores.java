package io.github.ganzoo.zoo.experiment.scores;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.evaluation.Assessment;
import io.github.ganzoo.zoo.evaluation.Gain;
import io.github.ganzoo.zoo.export.EmbeddingPart;
import io.github.ganzoo.zoo.export.HeadFitting;
import io.github.ganzoo.zoo.export.HeadRule;
import io.github.ganzoo.zoo.export.Representation;
import io.github.ganzoo.zoo.export.ViewProgress;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import io.github.ganzoo.zoo.numerics.OrientedGradients;
import io.github.ganzoo.zoo.numerics.PrincipalComponents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * The scores of one representation of the held-out images.
 *
 * @param metric its name in the metrics of the model's descriptor; empty for baselines
 * @param bySplit scores on each split of known classes
 */
public record RepresentationScores(Optional<String> metric, Map<String, Assessment> bySplit) {

    private static final int PRINCIPAL_COMPONENTS = 128;
    private static final int BLOCK = 1024;

    /** A model's outputs, embedded by the runtime. {@code remark} is appended to their names. */
    public static List<RepresentationScores> ofModel(Path model, EvaluationSplits splits, String remark) {
        return ofModel(model, splits, remark, (extractor, embedding) -> {});
    }

    /**
     * The same, and shows someone the embedding of the splits on the way.
     *
     * @param watcher gets the open model too, to embed further images
     */
    public static List<RepresentationScores> ofModel(
            Path model, EvaluationSplits splits, String remark, BiConsumer<FeatureExtractor, DescribedSplits> watcher) {
        try (var extractor = FeatureExtractor.builder()
                .model(model)
                .threads(ProcessorThreads.inUse())
                .build()) {
            var rows = new ArrayList<RepresentationScores>();
            var descriptor = extractor.descriptor();
            var embedding = splits.map((images, count) -> vectors(extractor, images, count, Output.EMBEDDING));
            watcher.accept(extractor, embedding);
            rows.add(new RepresentationScores(
                    Optional.of("embedding"),
                    embedding.assess("embedding (" + EmbeddingPart.setting(descriptor) + ")" + remark)));
            int from = 0;
            for (var section : descriptor.embedding()) {
                var part = section.name();
                int length = section.length();
                // The gradient branch has no trained weights, so it is in the table only once.
                boolean listed = part.equals(EmbeddingPart.GRADIENTS.id()) && !remark.isEmpty();
                if (descriptor.embedding().size() > 1 && length > 0 && !listed) {
                    rows.add(new RepresentationScores(
                            Optional.of("embedding." + part),
                            embedding.columns(from, from + length).assess("embedding (" + part + " only)" + remark)));
                }
                from += length;
            }
            for (Output output : List.of(Output.FEATURES, Output.MULTI_SCALE)) {
                rows.add(new RepresentationScores(
                        Optional.of(output.id()),
                        splits.map((images, count) -> vectors(extractor, images, count, output))
                                .assess(output.id() + remark)));
            }
            return rows;
        }
    }

    /** An output of a model. */
    public static Representation representation(FeatureExtractor extractor, Output output) {
        return (images, count) -> vectors(extractor, images, count, output);
    }

    /** {@code [count, dimension]}, computed in blocks of images, so that only one block is in memory twice. */
    private static float[] vectors(FeatureExtractor extractor, float[] images, int count, Output output) {
        int length = extractor.descriptor().input().length();
        int dimension = extractor.descriptor().output(output).length();
        var vectors = new float[Math.multiplyExact(count, dimension)];
        for (int from = 0; from < count; from += BLOCK) {
            int to = Math.min(count, from + BLOCK);
            var block = Arrays.copyOfRange(images, from * length, to * length);
            extractor.embedTensors(block, to - from, output).copyTo(vectors, from * dimension);
        }
        return vectors;
    }

    /**
     * The baselines of every model: raw pixels, PCA and HOG.
     *
     * @param rule the rule that fits the models' heads; raw pixels get the same head
     */
    public static List<RepresentationScores> ofBaselines(EvaluationSplits splits, Dataset dataset, HeadRule rule) {
        int channels = dataset.pixels().channels();
        int size = dataset.pixels().size();
        var asPixels = RawPixels.of(dataset.pixels());
        var pixels = splits.map(asPixels);
        var components = PrincipalComponents.fit(
                pixels.train().values(), pixels.train().rows(), pixels.train().dimensions(), PRINCIPAL_COMPONENTS);
        var gradients = splits.map((images, count) -> OrientedGradients.describe(images, channels, size, size));
        return Stream.of(
                        pixels.assess(asPixels.title()),
                        underHead(pixels, splits, rule, asPixels).assess(asPixels.title() + ", same head"),
                        pixels.transform(components::project).assess("PCA-" + components.count()),
                        gradients.assess("HOG"))
                .map(bySplit -> new RepresentationScores(Optional.empty(), bySplit))
                .toList();
    }

    /**
     * Features under a head of their own, fitted on the training images by the rule of the models' heads.
     *
     * @param representation makes such features of images; a head that is fitted on views needs those of the views
     */
    public static DescribedSplits underHead(
            DescribedSplits features, EvaluationSplits splits, HeadRule rule, Representation representation) {
        var train = splits.train();
        int[] images = train.indices().stream().mapToInt(Integer::intValue).toArray();
        var fitting = new HeadFitting(
                train.dataset().pixels().select(train.indices()),
                representation,
                features.train().values());
        return features.transform(fitting.fit(rule.of(images), ViewProgress.NONE)::embed);
    }

    /** The gain from training, for each representation that both networks have. */
    public static List<Gain> gains(
            List<RepresentationScores> trained, List<RepresentationScores> untrained, String split) {
        return trained.stream()
                .flatMap(row -> untrained.stream()
                        .filter(other -> other.metric().equals(row.metric()))
                        .map(other -> Gain.of(row.on(split), other.on(split))))
                .toList();
    }

    public Assessment on(String split) {
        return Objects.requireNonNull(bySplit.get(split));
    }

    /**
     * Names such as {@code test.embedding.nearest} to accuracies.
     *
     * @param prefix prefix of each name
     */
    public static Map<String, Double> metrics(List<RepresentationScores> rows, String prefix) {
        var metrics = new TreeMap<String, Double>();
        for (RepresentationScores row : rows) {
            row.metric().ifPresent(metric -> row.bySplit().forEach((split, assessment) -> {
                var name = prefix + split + "." + metric + ".";
                metrics.put(name + "nearest", assessment.nearest().share());
                metrics.put(name + "fiveNearest", assessment.fiveNearest().share());
                assessment
                        .probe()
                        .ifPresent(probe ->
                                metrics.put(name + "probe", probe.accuracy().share()));
                assessment.openSet().ifPresent(openSet -> {
                    metrics.put(name + "openSetDistance", openSet.distance().auroc());
                    openSet.softmax().ifPresent(softmax -> metrics.put(name + "openSetSoftmax", softmax.auroc()));
                });
            }));
        }
        return metrics;
    }
}
