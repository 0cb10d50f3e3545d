package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.experiment.comparison.TrainingCurve;
import java.nio.file.Path;

/**
 * Accuracy of features by step of training.
 *
 * @param curve the points that were measured
 * @param stopped whether a stop was requested before all were measured; the same request resumes
 * @param outputDirectory the folder that holds the points, tables and charts
 */
public record CurveResult(TrainingCurve curve, boolean stopped, Path outputDirectory) {}
