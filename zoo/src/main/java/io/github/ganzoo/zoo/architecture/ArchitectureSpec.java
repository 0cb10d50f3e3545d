package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.GeneratorKind;
import io.github.ganzoo.settings.NetworkKind;
import io.github.ganzoo.settings.Palette;

/**
 * Which pair of networks is made, and in which sizes and forms. An architecture takes of it what its layers leave open.
 *
 * @param id of the architecture, as its recipe bears it
 * @param networks which layers play its game
 * @param generator which generator its discriminator plays against
 * @param options what nearly all networks are made in
 * @param latentSize length of a latent
 * @param dcgan of DCGAN's generator
 * @param labels how labels reach both networks
 * @param residual of residual networks
 * @param style of StyleGAN's
 * @param residualBlocks of a generator that translates images
 * @param palette of the color picker
 */
public record ArchitectureSpec(
        String id,
        NetworkKind networks,
        GeneratorKind generator,
        NetworkOptions options,
        int latentSize,
        DcganOptions dcgan,
        LabelOptions labels,
        ResidualOptions residual,
        StyleOptions style,
        int residualBlocks,
        Palette palette) {}
