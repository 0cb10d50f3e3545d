package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.Device;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.model.ClassPathModels;
import io.github.ganzoo.runtime.model.GoldenVectors;
import io.github.ganzoo.runtime.model.ModelArtifact;
import io.github.ganzoo.runtime.onnx.ModelSession;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.run.OutputDirectory;
import io.github.ganzoo.zoo.export.ModelWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A model that the user named.
 *
 * @param name the path of a folder or jar, or the id of a model on the class path
 */
public record NamedModel(String name) {

    /**
     * The model of a request.
     *
     * @param named the name that the user gave; if empty, the last export into {@code output}
     * @throws ExperimentException if there is neither
     */
    public static NamedModel of(Optional<String> named, Path output) {
        var exported = output.resolve(OutputDirectory.MODEL);
        ModelWriter.recover(exported);
        if (named.isEmpty() && !Files.exists(exported)) {
            throw new ExperimentException(
                    "give model: the folder or jar of an exported model, or the id of a model on the class path");
        }
        return new NamedModel(named.orElse(exported.toString()));
    }

    /** A builder of an extractor for the model. */
    public FeatureExtractor.Builder extractor() {
        var path = Path.of(name);
        return Files.exists(path)
                ? FeatureExtractor.builder().model(path)
                : FeatureExtractor.builder().model(name);
    }

    /** The model loaded, of whatever kind it is. */
    public ModelSession session() {
        var artifact = artifact();
        return ModelSession.load(artifact, artifact.descriptor(), Device.cpu());
    }

    /** Its descriptor; no weights are read. */
    public ModelDescriptor descriptor() {
        return artifact().descriptor();
    }

    /** Its golden vectors; no weights are read. */
    public GoldenVectors goldenVectors() {
        var artifact = artifact();
        return artifact.goldenVectors(artifact.descriptor());
    }

    private ModelArtifact artifact() {
        var path = Path.of(name);
        return Files.exists(path)
                ? ModelArtifact.at(path)
                : ClassPathModels.search().find(name);
    }
}
