package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.evaluation.distribution.DistributionTable;
import java.nio.file.Path;

/**
 * How near generated images are to real ones.
 *
 * @param table generated against real images, real against real ones, and the classes that have enough images
 * @param outputDirectory the folder that holds {@code fidelity.txt}, {@code .json} and {@code .md}
 */
public record FidelityResult(DistributionTable table, Path outputDirectory) {}
