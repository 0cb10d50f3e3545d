package io.github.ganzoo.zoo.architecture;

/** The rules between settings that are legal each on its own. */
final class Consistency {

    private Consistency() {}

    static void check(Settings settings) {
        settings.get(SettingKey.DATASET)
                .ifPresent(dataset -> settings.get(SettingKey.DATA_DIRECTORY).ifPresent(directory -> {
                    throw new SettingsException("Settings dataset=" + dataset + " and dataDirectory=" + directory
                            + " exclude each other: leave one out.");
                }));
        requireHeeded(settings);
        var penalty = settings.get(SettingKey.GRADIENT_PENALTY);
        if (penalty > 0 && settings.get(SettingKey.R1) > 0) {
            throw new SettingsException("Settings gradientPenalty and r1 are both above 0: choose one penalty.");
        }
        if ((penalty > 0 || settings.get(SettingKey.R1) > 0)
                && Architectures.options(settings).contains(SettingKey.DISCRIMINATOR_NORM)
                && settings.get(SettingKey.DISCRIMINATOR_NORM) == DiscriminatorNorm.BATCH) {
            throw new SettingsException(
                    "A penalty on the discriminator's slope at each image makes no sense where batch"
                            + " normalisation mixes images: take discriminatorNorm=layer or discriminatorNorm=none.");
        }
        requireTwiceDifferentiable(settings);
        var noise = settings.get(SettingKey.INSTANCE_NOISE);
        var noiseSteps = settings.get(SettingKey.INSTANCE_NOISE_STEPS);
        if (noise == 0 && noiseSteps > 0) {
            throw new SettingsException("Setting instanceNoiseSteps=" + noiseSteps
                    + " means nothing while instanceNoise=0: give instanceNoise a value above 0.");
        }
        var loss = settings.get(SettingKey.LOSS);
        var smoothing = settings.get(SettingKey.LABEL_SMOOTHING);
        if (smoothing > 0 && !loss.equals("bce")) {
            throw new SettingsException("Setting labelSmoothing=" + smoothing + " means nothing with loss=" + loss
                    + ", which has no labels: leave it out or take loss=bce.");
        }
        var shift = settings.get(SettingKey.TRANSLATE);
        var size = settings.get(SettingKey.IMAGE_SIZE);
        if (shift > size / 2) {
            throw new SettingsException("Setting translate=" + shift + " would shift images of imageSize=" + size
                    + " by more than half: give translate at most " + size / 2 + ".");
        }
        var checkpoints =
                settings.get(SettingKey.CHECKPOINT_DIRECTORY).toAbsolutePath().normalize();
        var output = settings.get(SettingKey.OUTPUT_DIRECTORY).toAbsolutePath().normalize();
        if (checkpoints.equals(output)) {
            throw new SettingsException("Settings checkpointDirectory and outputDirectory are both " + output
                    + ": give each its own folder.");
        }
    }

    private static void requireTwiceDifferentiable(Settings settings) {
        if (settings.get(SettingKey.ATTENTION) != Attention.NONE
                && (settings.get(SettingKey.GRADIENT_PENALTY) > 0 || settings.get(SettingKey.R1) > 0)) {
            throw new SettingsException("A penalty on the discriminator's slope needs layers that can be differentiated"
                    + " twice, which the pooling in self-attention cannot: take attention=none.");
        }
    }

    /** An option that the architecture would pass over in silence must not be set. */
    private static void requireHeeded(Settings settings) {
        for (SettingKey<?> option : Architectures.allOptions()) {
            String value = settings.text(option);
            if (value.equals(Settings.byDefault(option, settings))) {
                continue;
            }
            if (!Architectures.options(settings).contains(option)) {
                throw new SettingsException("Setting " + option.name() + "=" + value + " means nothing to architecture="
                        + settings.get(SettingKey.ARCHITECTURE) + ": leave it out or take "
                        + String.join(", ", Architectures.heeding(option)) + ".");
            }
            requireHeededByBackbone(settings, option, value);
        }
    }

    private static void requireHeededByBackbone(Settings settings, SettingKey<?> option, String value) {
        var backbone = settings.get(SettingKey.BACKBONE);
        if (Architectures.options(settings).contains(SettingKey.BACKBONE)
                && !option.equals(SettingKey.BACKBONE)
                && !backbone.options().contains(option)) {
            throw new SettingsException("Setting " + option.name() + "=" + value + " means nothing to "
                    + SettingKey.BACKBONE.name() + "=" + settings.text(SettingKey.BACKBONE)
                    + ": leave it out or take another.");
        }
    }
}
