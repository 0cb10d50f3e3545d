package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.AdversarialStages;
import io.github.ganzoo.settings.GeneratorKind;
import io.github.ganzoo.settings.NetworkKind;
import io.github.ganzoo.settings.Palette;

/**
 * The choice of a pair of networks with their sizes and forms. An architecture uses only what its layers leave open.
 *
 * @param id of the architecture, the name of its recipe
 * @param networks the layers
 * @param generator the generator
 * @param options the options that nearly all networks have
 * @param adversarialStages the stages that the discriminator's logit is made of
 * @param latentSize length of a latent
 * @param dcgan options of DCGAN's generator
 * @param labels how labels reach both networks
 * @param residual options of residual networks
 * @param style options of StyleGAN
 * @param residualBlocks of a generator that translates images
 * @param palette of the color picker
 */
public record ArchitectureSpec(
        String id,
        NetworkKind networks,
        GeneratorKind generator,
        NetworkOptions options,
        AdversarialStages adversarialStages,
        int latentSize,
        DcganOptions dcgan,
        LabelOptions labels,
        ResidualOptions residual,
        StyleOptions style,
        int residualBlocks,
        Palette palette) {}
