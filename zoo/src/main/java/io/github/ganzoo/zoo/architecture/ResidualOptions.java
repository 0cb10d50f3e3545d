package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.Attention;
import io.github.ganzoo.settings.DeepShortcut;
import io.github.ganzoo.settings.Enlargement;
import io.github.ganzoo.settings.LatentPath;
import io.github.ganzoo.settings.ResidualForm;

/**
 * The options of residual networks.
 *
 * @param form of a discriminator for images from 64 pixels on
 * @param shortcut of deep blocks
 * @param enlargement by which blocks double their maps
 * @param attention where there is self-attention
 * @param latentPath where the latent goes
 * @param labelSize length of a label's learned vector where blocks share it
 * @param normEpsilon of the generator's batch normalization
 */
public record ResidualOptions(
        ResidualForm form,
        DeepShortcut shortcut,
        Enlargement enlargement,
        Attention attention,
        LatentPath latentPath,
        int labelSize,
        double normEpsilon) {}
