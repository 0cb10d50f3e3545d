package io.github.ganzoo.zoo.experiment.features;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.evaluation.distribution.Features;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.model.ModelProvenance;
import io.github.ganzoo.zoo.experiment.model.NamedModel;
import io.github.ganzoo.zoo.graph.execution.ProcessorThreads;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The features of an exported model, best of one that was trained on other images. */
final class ExtractorFeatureNetwork implements FeatureNetwork {

    private static final String DESCRIPTOR = "model.json";

    private final String name;
    private final FeatureExtractor extractor;

    private ExtractorFeatureNetwork(String name, FeatureExtractor extractor) {
        this.name = name;
        this.extractor = extractor;
    }

    /** Whether an ONNX file is part of an exported model, whose descriptor says how it takes images. */
    static boolean isOfModel(Path file) {
        return Files.exists(file.resolveSibling(DESCRIPTOR));
    }

    static ExtractorFeatureNetwork open(String name) {
        var path = Path.of(name);
        var model = new NamedModel(
                name.endsWith(".onnx")
                        ? Objects.requireNonNull(path.toAbsolutePath().getParent())
                                .toString()
                        : name);
        return new ExtractorFeatureNetwork(
                name,
                model.extractor()
                        .threads(ProcessorThreads.inUse())
                        .output(Output.FEATURES)
                        .build());
    }

    @Override
    public void requireOther(Run evaluated) {
        var provenance = extractor.descriptor().provenance();
        boolean sameData = evaluated
                .record()
                .map(record -> record.fingerprint().equals(provenance.get(ModelProvenance.DATA)))
                .orElse(true);
        if (evaluated.name().equals(provenance.get(ModelProvenance.RUN)) && sameData) {
            throw new ExperimentException("featureNetwork=" + name + " is the discriminator of the run "
                    + evaluated.name() + ", which would judge its own generator; name a network of another training,"
                    + " or leave it out for the untrained reference network");
        }
    }

    @Override
    public Facts facts() {
        var descriptor = extractor.descriptor();
        return new Facts(
                descriptor.id() + " " + descriptor.version(),
                Optional.of(descriptor.architecture() + " discriminator"),
                descriptor.input().size(),
                descriptor.input().resampling().id(),
                descriptor.sha256());
    }

    @Override
    public Description describe(List<RgbImage> images) {
        var rows = extractor.embedImages(images);
        return new Description(new Features(rows.toArray(), rows.dimension()), Optional.empty());
    }

    @Override
    public void close() {
        extractor.close();
    }
}
