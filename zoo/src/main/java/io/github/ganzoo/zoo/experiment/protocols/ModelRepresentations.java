package io.github.ganzoo.zoo.experiment.protocols;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.experiment.plan.TrainingPlan;
import io.github.ganzoo.zoo.experiment.scores.DescribedSplits;
import io.github.ganzoo.zoo.experiment.scores.EvaluationSplits;
import io.github.ganzoo.zoo.experiment.scores.LabeledImages;
import io.github.ganzoo.zoo.experiment.scores.RepresentationScores;
import io.github.ganzoo.zoo.export.Extractor;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Gives the outputs of an exported model, and the stages of its network, to further protocols. */
public final class ModelRepresentations {

    static final int COLLAPSE_IMAGES = 1000;

    private static final List<Output> OUTPUTS = List.of(Output.EMBEDDING, Output.FEATURES, Output.MULTI_SCALE);

    private ModelRepresentations() {}

    /**
     * Measures the outputs.
     *
     * @param stages lengths of the stages that {@code multi_scale} consists of; empty if they are not known
     * @param remark is appended to their names
     */
    public static void addTo(
            FurtherProtocols protocols, Path model, EvaluationSplits splits, List<Integer> stages, String remark) {
        try (var extractor = FeatureExtractor.builder()
                .model(model)
                .threads(ProcessorThreads.inUse())
                .build()) {
            for (var output : OUTPUTS) {
                var features = splits.map(RepresentationScores.representation(extractor, output));
                protocols.add(output.id() + remark, features);
                if (output.equals(Output.MULTI_SCALE) && protocols.sweepsLayers()) {
                    addStages(protocols, features, stages, remark);
                }
            }
        }
    }

    /** The same on hardly any images but training images, for a check for collapse alone. */
    public static void addFewTo(FurtherProtocols protocols, Path model, EvaluationSplits splits) {
        var few = new LinkedHashMap<String, LabeledImages>();
        splits.tests().forEach((split, images) -> few.put(split, images.spread(1)));
        var train = splits.train().spread(COLLAPSE_IMAGES);
        addTo(
                protocols,
                model,
                new EvaluationSplits(train, train.spread(1), few, Optional.empty(), splits.groupColumn()),
                List.of(),
                "");
    }

    private static void addStages(
            FurtherProtocols protocols, DescribedSplits features, List<Integer> stages, String remark) {
        if (stages.stream().mapToInt(Integer::intValue).sum()
                != features.train().dimensions()) {
            return;
        }
        int from = 0;
        for (int i = 0; i < stages.size(); i++) {
            protocols.addLayer("stage " + (i + 1) + remark, features.columns(from, from + stages.get(i)));
            from += stages.get(i);
        }
    }

    /** The length of each stage in {@code multi_scale}. */
    public static List<Integer> stages(Settings settings) {
        var pair = TrainingPlan.networks(settings).untrained();
        return Extractor.Builder.of(pair.architecture(), pair.discriminator(), pair.sizes())
                .build(1)
                .pooledLengths();
    }
}
