package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.architecture.ArchitectureSpec;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.architecture.DcganOptions;
import io.github.ganzoo.zoo.architecture.DiscriminatorHead;
import io.github.ganzoo.zoo.architecture.LabelOptions;
import io.github.ganzoo.zoo.architecture.NetworkOptions;
import io.github.ganzoo.zoo.architecture.NetworkSizes;
import io.github.ganzoo.zoo.architecture.ResidualOptions;
import io.github.ganzoo.zoo.architecture.StyleOptions;
import io.github.ganzoo.zoo.architecture.WeightRules;
import io.github.ganzoo.zoo.nn.DiscriminatorNormalization;
import io.github.ganzoo.zoo.nn.LabelConditioning;
import io.github.ganzoo.zoo.training.NetworkPairSpec;

/** What the networks are. */
final class ArchitectureResolver {

    private ArchitectureResolver() {}

    /** The two networks with their first weights still to be drawn. */
    static NetworkPairSpec networks(Settings settings) {
        var architecture = Architectures.of(spec(settings));
        return new NetworkPairSpec(
                architecture,
                ObjectiveResolver.objectives(settings),
                settings.get(SettingKey.INITIALIZATION),
                architecture.sizes(new NetworkSizes(
                        settings.get(SettingKey.LATENT_SIZE),
                        settings.get(SettingKey.CHANNELS),
                        settings.get(SettingKey.IMAGE_SIZE),
                        Math.max(1, settings.get(SettingKey.CLASSES)))),
                settings.get(SettingKey.SEED));
    }

    static ArchitectureSpec spec(Settings settings) {
        return new ArchitectureSpec(
                settings.get(SettingKey.ARCHITECTURE),
                settings.get(SettingKey.NETWORKS),
                settings.get(SettingKey.GENERATOR),
                options(settings),
                settings.get(SettingKey.ADVERSARIAL_STAGES),
                settings.get(SettingKey.LATENT_SIZE),
                new DcganOptions(
                        settings.get(SettingKey.UPSAMPLING),
                        settings.get(SettingKey.GENERATOR_SLOPE),
                        settings.get(SettingKey.DROPOUT)),
                labels(settings),
                residual(settings),
                new StyleOptions(
                        settings.get(SettingKey.MOST_FEATURE_MAPS),
                        settings.get(SettingKey.MAPPING_LAYERS),
                        settings.get(SettingKey.STYLE_MIXING),
                        settings.get(SettingKey.STYLE_TRUNCATION),
                        settings.get(SettingKey.STYLE_INJECTION),
                        settings.get(SettingKey.RESIDUAL_DISCRIMINATOR)),
                settings.get(SettingKey.RESIDUAL_BLOCKS),
                settings.get(SettingKey.PALETTE));
    }

    private static NetworkOptions options(Settings settings) {
        return new NetworkOptions(
                settings.get(SettingKey.IMAGE_SIZE),
                settings.get(SettingKey.CHANNELS),
                settings.get(SettingKey.FEATURE_MAPS),
                settings.get(SettingKey.DISCRIMINATOR_FEATURE_MAPS),
                new DiscriminatorNormalization(settings.get(SettingKey.DISCRIMINATOR_NORM)),
                WeightRules.of(settings.get(SettingKey.SPECTRAL_NORM)));
    }

    private static LabelOptions labels(Settings settings) {
        boolean conditional = settings.get(SettingKey.CONDITIONAL);
        return new LabelOptions(
                conditional,
                new LabelConditioning(
                        settings.get(SettingKey.LABEL_CONDITIONING),
                        settings.get(SettingKey.LABEL_EMBEDDING_SIZE),
                        settings.get(SettingKey.LABEL_NORMALIZATION)),
                switch (settings.get(SettingKey.CLASS_LOSS)) {
                    case CROSS_ENTROPY -> new DiscriminatorHead.Classes();
                    case D2D_CE -> new DiscriminatorHead.Placement(settings.get(SettingKey.PLACEMENT_SIZE));
                    case NONE -> conditional ? new DiscriminatorHead.Projection() : withoutLabels(settings);
                });
    }

    private static DiscriminatorHead withoutLabels(Settings settings) {
        return switch (settings.get(SettingKey.ADVERSARIAL_HEAD)) {
            case LINEAR -> new DiscriminatorHead.Plain();
            case MLP -> new DiscriminatorHead.TwoLayers();
        };
    }

    private static ResidualOptions residual(Settings settings) {
        return new ResidualOptions(
                settings.get(SettingKey.RESIDUAL_FORM),
                settings.get(SettingKey.DEEP_SHORTCUT),
                settings.get(SettingKey.ENLARGEMENT),
                settings.get(SettingKey.ATTENTION),
                settings.get(SettingKey.LATENT_PATH),
                settings.get(SettingKey.LABEL_EMBEDDING_SIZE),
                settings.get(SettingKey.NORM_EPSILON));
    }
}
