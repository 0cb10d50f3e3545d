package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.experiment.comparison.TrainingCurve;
import java.nio.file.Path;

/**
 * What features are worth after so many steps.
 *
 * @param curve the points that were measured
 * @param stopped whether it was asked to stop before all were; the same request goes on
 * @param outputDirectory the folder that holds the points, tables and charts
 */
public record CurveResult(TrainingCurve curve, boolean stopped, Path outputDirectory) {}
