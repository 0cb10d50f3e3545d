package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Accuracy of a model's features.
 *
 * @param tables one for each labeling and split: the model's outputs, the same network untrained, baselines
 * @param metrics names such as {@code test.embedding.nearest} to accuracies in [0, 1]
 * @param report the page that shows them
 * @param outputDirectory the folder that holds {@code evaluation.txt}, {@code .json} and {@code .md}
 */
public record EvaluateResult(
        List<ComparisonTable> tables, Map<String, Double> metrics, Path report, Path outputDirectory) {

    public EvaluateResult {
        tables = List.copyOf(tables);
        metrics = Map.copyOf(metrics);
    }
}
