package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Output;
import java.nio.file.Path;
import java.util.Map;

/**
 * An exported model.
 *
 * @param model the folder that {@code FeatureExtractor.load(Path)} takes
 * @param descriptor the model's descriptor
 * @param differences largest difference between ONNX Runtime and SameDiff by output, relative to the output's largest
 *     absolute value
 * @param outputDirectory the folder that holds the model
 */
public record ExportResult(
        Path model, ModelDescriptor descriptor, Map<Output, Double> differences, Path outputDirectory) {

    public ExportResult {
        differences = Map.copyOf(differences);
    }
}
