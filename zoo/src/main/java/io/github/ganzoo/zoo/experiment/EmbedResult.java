package io.github.ganzoo.zoo.experiment;

import java.nio.file.Path;

/**
 * The vectors of a folder's images.
 *
 * @param images how many were embedded
 * @param refused how many files and folders could not be read and are left out
 * @param dimension of each vector
 * @param file a CSV file: the image's name, then its vector
 */
public record EmbedResult(long images, long refused, int dimension, Path file) {}
