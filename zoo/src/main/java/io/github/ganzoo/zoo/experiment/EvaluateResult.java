package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.evaluation.ComparisonTable;
import io.github.ganzoo.zoo.evaluation.FurtherTable;
import io.github.ganzoo.zoo.evaluation.paired.SimilarityTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Accuracy of a model's features.
 *
 * @param tables one for each labeling and split: the model's outputs, the same network untrained, baselines
 * @param further one for each labeling and further protocol
 * @param reconstructions how well the networks make held-out images again, if they do
 * @param metrics names such as {@code test.embedding.nearest} to accuracies in [0, 1]
 * @param report the page that shows them
 * @param outputDirectory the folder that holds {@code evaluation.txt}, {@code .json} and {@code .md}
 */
public record EvaluateResult(
        List<ComparisonTable> tables,
        List<FurtherTable> further,
        Optional<SimilarityTable> reconstructions,
        Map<String, Double> metrics,
        Path report,
        Path outputDirectory) {

    public EvaluateResult {
        tables = List.copyOf(tables);
        further = List.copyOf(further);
        metrics = Map.copyOf(metrics);
    }
}
