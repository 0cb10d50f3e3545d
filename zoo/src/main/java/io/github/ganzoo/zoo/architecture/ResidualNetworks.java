package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.DeepShortcut;
import io.github.ganzoo.settings.LatentPath;
import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.Resizing;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The residual networks of SNGAN (Miyato et al., 2018), WGAN-GP (Gulrajani et al., 2017), SAGAN (Zhang et al., 2019),
 * BigGAN and BigGAN-deep (Brock et al., 2019) and ReACGAN (Kang et al., 2021), which differ in settings only.
 *
 * @param weights the transformation of both networks' weights
 */
record ResidualNetworks(ResidualGenerator generator, ResidualDiscriminator discriminator, WeightRules weights)
        implements Architecture {

    private static final Set<LayerTrait> COMMON = Set.of(
            LayerTrait.SPECTRAL_NORM,
            LayerTrait.OPTIONAL_LABELS,
            LayerTrait.DISCRIMINATOR_HEAD,
            LayerTrait.STAGE_LOGITS,
            LayerTrait.RESIDUAL,
            LayerTrait.NORM_EPSILON);

    /** Of the plain ones. */
    static final Set<LayerTrait> TRAITS = and(LayerTrait.PLAIN_RESIDUAL, LayerTrait.DISCRIMINATOR_NORM);

    /** Of the deep ones. */
    static final Set<LayerTrait> DEEP_TRAITS = and(LayerTrait.DEEP_RESIDUAL);

    private static Set<LayerTrait> and(LayerTrait... more) {
        var traits = new HashSet<>(COMMON);
        traits.addAll(Set.of(more));
        return Set.copyOf(traits);
    }

    static ResidualNetworks of(ArchitectureSpec spec) {
        return of(spec, ResidualLayout.plain(spec), Optional.empty());
    }

    static ResidualNetworks deep(ArchitectureSpec spec) {
        return of(spec, ResidualLayout.deep(spec), Optional.of(spec.residual().shortcut()));
    }

    private static ResidualNetworks of(ArchitectureSpec spec, ResidualLayout layout, Optional<DeepShortcut> deep) {
        var head = spec.labels().head();
        var residual = spec.residual();
        int latents = spec.latentSize();
        int chunks = layout.generator().size() + 1;
        if (residual.latentPath() == LatentPath.CHUNKS && latents % chunks != 0) {
            throw new SettingsException("latentSize=" + latents + " cannot be cut into " + chunks
                    + " chunks, one for the first layer and one for each of "
                    + layout.generator().size()
                    + " blocks: give a multiple of " + chunks + ", or another latentPath");
        }
        return new ResidualNetworks(
                new ResidualGenerator(
                        layout.generatorStart(),
                        layout.generator(),
                        spec.options().channels(),
                        head.conditional(),
                        residual.latentPath(),
                        residual.labelSize(),
                        Resizing.of(residual.enlargement()),
                        residual.normEpsilon(),
                        true,
                        deep),
                new ResidualDiscriminator(
                        layout.discriminatorStart(),
                        layout.discriminator(),
                        residual.form(),
                        spec.options().norm(),
                        head,
                        deep),
                spec.options().weights());
    }

    @Override
    public boolean conditional() {
        return discriminator.head().conditional();
    }

    @Override
    public Value generator(Scope plain, Value latents, Value labels) {
        return generator.images(plain.normalizing(weights.generator()), latents, labels);
    }

    @Override
    public DiscriminatorOutput discriminator(Scope plain, Value images, Value labels) {
        return discriminator.discriminate(plain.normalizing(weights.discriminator()), images, labels);
    }
}
