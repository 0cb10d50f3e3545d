package io.github.ganzoo.zoo.architecture;

import io.github.ganzoo.settings.Attention;
import io.github.ganzoo.settings.GeneratorKind;
import io.github.ganzoo.settings.NetworkKind;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.nn.DiscriminatorNorm;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The rules between settings that are legal each on its own. */
final class Consistency {

    /**
     * A setting that only has an effect together with another.
     *
     * @param met whether it has one
     * @param without what it means nothing without, in the words of the settings
     */
    private record Need(SettingKey<?> key, Predicate<Settings> met, String without) {}

    private static final List<Need> NEEDS = List.of(
            new Need(
                    SettingKey.CLASS_WEIGHT, settings -> classLoss(settings, "cross-entropy", "d2d-ce"), "a classLoss"),
            new Need(
                    SettingKey.GENERATOR_CLASS_WEIGHT,
                    settings -> classLoss(settings, "cross-entropy", "d2d-ce"),
                    "a classLoss"),
            new Need(
                    SettingKey.FAKE_CLASS_WEIGHT,
                    settings -> classLoss(settings, "cross-entropy"),
                    "classLoss=cross-entropy"),
            new Need(SettingKey.D2D_MARGIN, settings -> classLoss(settings, "d2d-ce"), "classLoss=d2d-ce"),
            new Need(SettingKey.D2D_TEMPERATURE, settings -> classLoss(settings, "d2d-ce"), "classLoss=d2d-ce"),
            new Need(SettingKey.D2D_FORM, settings -> classLoss(settings, "d2d-ce"), "classLoss=d2d-ce"),
            new Need(
                    SettingKey.ENERGY_MARGIN,
                    settings -> settings.get(SettingKey.LOSS).equals("energy"),
                    "loss=energy"),
            new Need(SettingKey.R1_EVERY, settings -> settings.get(SettingKey.R1) > 0, "r1 above 0"),
            new Need(
                    SettingKey.EQUILIBRIUM_RATE,
                    settings -> settings.get(SettingKey.EQUILIBRIUM_DIVERSITY) > 0,
                    "equilibriumDiversity above 0"),
            new Need(
                    SettingKey.ORTHOGONAL_READING,
                    settings -> settings.get(SettingKey.ORTHOGONAL_REGULARIZATION) > 0,
                    "orthogonalRegularization above 0"),
            new Need(SettingKey.LEARNING_RATE_START, Consistency::ratesFall, "a learningRateSchedule"),
            new Need(SettingKey.LEARNING_RATE_STEPS, Consistency::ratesFall, "a learningRateSchedule"),
            new Need(SettingKey.EMA_START, settings -> settings.get(SettingKey.EMA) > 0, "ema above 0"),
            new Need(SettingKey.LABEL_COLUMN, Architectures::isConditional, "an architecture that learns from labels"),
            new Need(
                    SettingKey.DESCRIBED_CLASSES,
                    Architectures::isConditional,
                    "an architecture that learns from labels"));

    /** What the game of two generators, which has losses of its own, passes over. */
    private static final List<SettingKey<?>> OF_ONE_GENERATOR = List.of(
            SettingKey.CLASS_LOSS,
            SettingKey.GRADIENT_PENALTY,
            SettingKey.R1,
            SettingKey.WEIGHT_CLIP,
            SettingKey.ORTHOGONAL_REGULARIZATION,
            SettingKey.EQUILIBRIUM_DIVERSITY,
            SettingKey.PULLING_AWAY,
            SettingKey.INSTANCE_NOISE,
            SettingKey.DIFF_AUGMENT,
            SettingKey.DISCRIMINATOR_STEPS,
            SettingKey.GRADIENT_CLIP,
            SettingKey.LABEL_SMOOTHING,
            SettingKey.LATENT_SIZE,
            SettingKey.LATENT_DISTRIBUTION);

    private Consistency() {}

    static void check(Settings settings) {
        settings.get(SettingKey.DATASET)
                .ifPresent(dataset -> settings.get(SettingKey.DATA_DIRECTORY).ifPresent(directory -> {
                    throw new SettingsException("Settings dataset=" + dataset + " and dataDirectory=" + directory
                            + " exclude each other: leave one out.");
                }));
        requireHeeded(settings);
        requireEffect(settings);
        var penalty = settings.get(SettingKey.GRADIENT_PENALTY);
        if (penalty > 0 && settings.get(SettingKey.R1) > 0) {
            throw new SettingsException("Settings gradientPenalty and r1 are both above 0: choose one penalty.");
        }
        if ((penalty > 0 || settings.get(SettingKey.R1) > 0)
                && Architectures.options(settings).contains(SettingKey.DISCRIMINATOR_NORM)
                && settings.choice(SettingKey.DISCRIMINATOR_NORM, DiscriminatorNorm.class) == DiscriminatorNorm.BATCH) {
            throw new SettingsException(
                    "A penalty on the discriminator's slope at each image makes no sense where batch"
                            + " normalization mixes images: take discriminatorNorm=layer or discriminatorNorm=none.");
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
        var runs = settings.get(SettingKey.RUNS_DIRECTORY).toAbsolutePath().normalize();
        var output = settings.get(SettingKey.OUTPUT_DIRECTORY).toAbsolutePath().normalize();
        if (runs.equals(output)) {
            throw new SettingsException(
                    "Settings runsDirectory and outputDirectory are both " + output + ": give each its own folder.");
        }
    }

    private static void requireTwiceDifferentiable(Settings settings) {
        if (settings.get(SettingKey.ATTENTION) != Attention.NONE
                && (settings.get(SettingKey.GRADIENT_PENALTY) > 0 || settings.get(SettingKey.R1) > 0)) {
            throw new SettingsException("A penalty on the discriminator's slope needs layers that can be differentiated"
                    + " twice, which the pooling in self-attention cannot: take attention=none.");
        }
    }

    private static boolean classLoss(Settings settings, String... names) {
        return List.of(names).contains(settings.get(SettingKey.CLASS_LOSS));
    }

    private static boolean ratesFall(Settings settings) {
        return !settings.get(SettingKey.LEARNING_RATE_SCHEDULE).equals("constant");
    }

    /** A setting that training would pass over in silence must not be set. */
    private static void requireEffect(Settings settings) {
        for (Need need : NEEDS) {
            if (settings.isSet(need.key()) && !need.met().test(settings)) {
                throw new SettingsException("Setting " + need.key().name() + "=" + settings.text(need.key())
                        + " means nothing without " + need.without() + ": leave it out or add that.");
            }
        }
        if (Architectures.of(settings) instanceof Translation) {
            for (SettingKey<?> key : OF_ONE_GENERATOR) {
                if (settings.isSet(key)) {
                    throw new SettingsException("Setting " + key.name() + "=" + settings.text(key)
                            + " means nothing to architecture=" + settings.get(SettingKey.ARCHITECTURE)
                            + ", whose game has losses of its own: leave it out.");
                }
            }
        }
    }

    /** An option that the architecture would pass over in silence must not be set. */
    private static void requireHeeded(Settings settings) {
        var heeded = Architectures.options(settings);
        for (SettingKey<?> option : Architectures.allOptions()) {
            if (!heeded.contains(option) && settings.isSet(option)) {
                var networks = settings.get(SettingKey.NETWORKS) == NetworkKind.OWN
                        ? ""
                        : " with networks=" + settings.text(SettingKey.NETWORKS);
                throw new SettingsException("Setting " + option.name() + "=" + settings.text(option)
                        + " means nothing to architecture=" + settings.get(SettingKey.ARCHITECTURE) + networks
                        + ": leave it out or take " + String.join(", ", Architectures.heeding(option)) + ".");
            }
        }
        boolean picker = settings.get(SettingKey.GENERATOR) == GeneratorKind.COLOR_PICKER;
        for (SettingKey<?> option : picker ? Architectures.OF_OWN_GENERATORS : Set.of(SettingKey.PALETTE)) {
            if (settings.isSet(option)) {
                throw new SettingsException("Setting " + option.name() + "=" + settings.text(option)
                        + " means nothing to generator=" + settings.text(SettingKey.GENERATOR) + ": leave it out"
                        + (picker ? "." : " or take generator=color-picker."));
            }
        }
    }
}
