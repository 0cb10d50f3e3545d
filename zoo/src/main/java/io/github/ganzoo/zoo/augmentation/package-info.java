/**
 * Augmentation of images in the graph, drawn for each run, so that gradients reach the images: DiffAugment, and views
 * as {@code data} draws them. It may import {@code nn} and the rooms below, and knows no network.
 */
@NullMarked
package io.github.ganzoo.zoo.augmentation;

import org.jspecify.annotations.NullMarked;
