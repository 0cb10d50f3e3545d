package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.zoo.nn.DiscriminatorNormalization;

/**
 * The images, widths and normalizations that nearly all networks are made in.
 *
 * @param imageSize side of the images in pixels
 * @param channels of the images
 * @param generatorMaps the generator's feature maps; where and in which multiples is the architecture's to say
 * @param discriminatorMaps the discriminator's
 * @param norm of the discriminator's activations
 * @param weights what is done to the weights of either
 */
public record NetworkOptions(
        int imageSize,
        int channels,
        int generatorMaps,
        int discriminatorMaps,
        DiscriminatorNormalization norm,
        WeightRules weights) {}
