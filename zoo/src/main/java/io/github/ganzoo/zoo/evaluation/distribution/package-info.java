/**
 * Metrics of generated images against real ones, over the features of both as plain arrays: distances of distributions,
 * overlap of manifolds, and copies of training images. It may import {@code numerics} and {@code data}, and knows no
 * network.
 */
@NullMarked
package io.github.ganzoo.zoo.evaluation.distribution;

import org.jspecify.annotations.NullMarked;
