package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.experiment.comparison.Comparison;
import java.nio.file.Path;

/**
 * A comparison of architectures.
 *
 * @param comparison a row for each architecture that was evaluated
 * @param stopped whether a stop was requested before all were evaluated; the same request resumes
 * @param table the comparison as Markdown
 * @param outputDirectory the folder that holds the table, and a folder for each architecture
 */
public record CompareResult(Comparison comparison, boolean stopped, Path table, Path outputDirectory) {}
