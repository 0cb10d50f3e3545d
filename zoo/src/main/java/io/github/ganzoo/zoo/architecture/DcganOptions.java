package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.Upsampling;

/**
 * The options of DCGAN's generator.
 *
 * @param upsampling how a stage doubles its maps
 * @param slope of the activation for negative numbers; 0 for ReLU
 * @param dropout the share of the activations that training drops
 */
public record DcganOptions(Upsampling upsampling, double slope, double dropout) {}
