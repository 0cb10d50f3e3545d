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
}
