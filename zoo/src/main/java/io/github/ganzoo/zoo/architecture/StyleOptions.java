package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.StyleInjection;

/**
 * The options of StyleGAN's layers.
 *
 * @param mostFeatureMaps of any resolution
 * @param mappingLayers of the generator
 * @param mixing how often two latents share an image, in [0, 1]
 * @param psi truncation towards the mean style in evaluation: 1 for the style itself, 0 for the mean
 * @param injection how a style reaches a layer
 * @param residual whether the discriminator's stages have shortcuts
 */
public record StyleOptions(
        int mostFeatureMaps,
        int mappingLayers,
        double mixing,
        double psi,
        StyleInjection injection,
        boolean residual) {}
