package io.github.ganzoo.zoo.training;

import io.github.ganzoo.zoo.data.Augmentation;
import io.github.ganzoo.zoo.data.ImageOrder;

/** How training images are put into batches. */
public record BatchSpec(int size, ImageOrder order, Augmentation augmentation) {}
