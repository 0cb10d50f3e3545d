package io.github.ganzoo.zoo.experiment;

import java.nio.file.Path;

/**
 * The vectors of a folder's images.
 *
 * @param images number of images that were embedded
 * @param refused number of files and folders that could not be read
 * @param dimension of each vector
 * @param file the names of the images and their vectors
 */
public record EmbedResult(long images, long refused, int dimension, Path file) {}
