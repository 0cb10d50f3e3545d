package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.experiment.comparison.Comparison;
import java.nio.file.Path;

/**
 * Architectures side by side.
 *
 * @param comparison a row for each architecture that was evaluated
 * @param stopped whether it was asked to stop before all were; the same request goes on
 * @param table the comparison as Markdown
 * @param outputDirectory the folder that holds the table, and a folder for each architecture
 */
public record CompareResult(Comparison comparison, boolean stopped, Path table, Path outputDirectory) {}
