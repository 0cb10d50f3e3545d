package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.zoo.experiment.recognition.RecognitionTable;
import java.nio.file.Path;
import java.util.List;

/**
 * A model that recognizes classes.
 *
 * @param model the folder that {@code Recognizer.load(Path)} takes
 * @param descriptor the model's descriptor, with its classes and its rule
 * @param tables one for each test split
 * @param outputDirectory the folder that holds the model and {@code classify.txt}, {@code .json} and {@code .md}
 */
public record ClassifyResult(
        Path model, ModelDescriptor descriptor, List<RecognitionTable> tables, Path outputDirectory) {

    public ClassifyResult {
        tables = List.copyOf(tables);
    }
}
