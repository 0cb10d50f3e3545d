package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.LatentPath;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.graph.Value;
import io.github.ganzoo.zoo.nn.DiscriminatorNorm;
import io.github.ganzoo.zoo.nn.Enlargement;
import io.github.ganzoo.zoo.nn.ResidualBlocks;
import io.github.ganzoo.zoo.nn.Scope;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The residual networks of SNGAN (Miyato et al., 2018), WGAN-GP (Gulrajani et al., 2017), SAGAN (Zhang et al., 2019),
 * BigGAN and BigGAN-deep (Brock et al., 2019) and ReACGAN (Kang et al., 2021), which differ in settings only.
 *
 * @param weights what is done to the weights of either
 */
record ResidualNetworks(ResidualGenerator generator, ResidualDiscriminator discriminator, WeightRules weights)
        implements Architecture {

    private static final Set<SettingKey<?>> COMMON = Set.of(
            SettingKey.SPECTRAL_NORM,
            SettingKey.CONDITIONAL,
            SettingKey.PLACEMENT_SIZE,
            SettingKey.LATENT_PATH,
            SettingKey.LABEL_EMBEDDING_SIZE,
            SettingKey.ATTENTION,
            SettingKey.ENLARGEMENT,
            SettingKey.NORM_EPSILON);

    /** Of the plain ones. */
    static final Set<SettingKey<?>> OPTIONS = and(SettingKey.RESIDUAL_FORM, SettingKey.DISCRIMINATOR_NORM);

    /** Of the deep ones. */
    static final Set<SettingKey<?>> DEEP_OPTIONS = and(SettingKey.DEEP_SHORTCUT);

    private static Set<SettingKey<?>> and(SettingKey<?>... more) {
        var options = new HashSet<>(COMMON);
        options.addAll(Set.of(more));
        return Set.copyOf(options);
    }

    static ResidualNetworks of(Settings settings) {
        return of(settings, ResidualLayout.plain(settings), Optional.empty());
    }

    static ResidualNetworks deep(Settings settings) {
        return of(
                settings,
                ResidualLayout.deep(settings),
                Optional.of(settings.choice(SettingKey.DEEP_SHORTCUT, ResidualBlocks.DeepShortcut.class)));
    }

    private static ResidualNetworks of(
            Settings settings, ResidualLayout layout, Optional<ResidualBlocks.DeepShortcut> deep) {
        var head = DiscriminatorHead.of(settings);
        var path = settings.get(SettingKey.LATENT_PATH);
        int latents = settings.get(SettingKey.LATENT_SIZE);
        int chunks = layout.generator().size() + 1;
        if (path == LatentPath.CHUNKS && latents % chunks != 0) {
            throw new SettingsException("latentSize=" + latents + " cannot be cut into " + chunks
                    + " chunks, one for the first layer and one for each of "
                    + layout.generator().size()
                    + " blocks: give a multiple of " + chunks + ", or another latentPath");
        }
        return new ResidualNetworks(
                new ResidualGenerator(
                        layout.generatorStart(),
                        layout.generator(),
                        settings.get(SettingKey.CHANNELS),
                        head.conditional(),
                        path,
                        settings.get(SettingKey.LABEL_EMBEDDING_SIZE),
                        settings.choice(SettingKey.ENLARGEMENT, Enlargement.class),
                        settings.get(SettingKey.NORM_EPSILON),
                        true,
                        deep),
                new ResidualDiscriminator(
                        layout.discriminatorStart(),
                        layout.discriminator(),
                        settings.get(SettingKey.RESIDUAL_FORM),
                        settings.choice(SettingKey.DISCRIMINATOR_NORM, DiscriminatorNorm.class),
                        head,
                        deep),
                WeightRules.of(settings));
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
