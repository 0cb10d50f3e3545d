package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.nn.DiscriminatorNormalization;

/**
 * The options of nearly all networks: images, widths and normalization.
 *
 * @param imageSize side of the images in pixels
 * @param channels of the images
 * @param generatorMaps the generator's feature maps; the architecture decides where and in which multiples
 * @param discriminatorMaps the discriminator's
 * @param norm of the discriminator's activations
 * @param weights the transformation of both networks' weights
 */
public record NetworkOptions(
        int imageSize,
        int channels,
        int generatorMaps,
        int discriminatorMaps,
        DiscriminatorNormalization norm,
        WeightRules weights) {}
