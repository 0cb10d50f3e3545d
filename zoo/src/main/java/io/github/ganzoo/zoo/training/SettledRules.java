package io.github.ganzoo.zoo.training;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.loss.AdversarialLoss;
import io.github.ganzoo.zoo.loss.BoundaryEquilibrium;
import io.github.ganzoo.zoo.loss.ClassLoss;
import io.github.ganzoo.zoo.loss.DataToDataCrossEntropy;
import io.github.ganzoo.zoo.loss.PullingAway;
import io.github.ganzoo.zoo.regularizer.GradientPenalty;
import io.github.ganzoo.zoo.regularizer.OrthogonalRegularization;
import io.github.ganzoo.zoo.regularizer.R1Penalty;
import io.github.ganzoo.zoo.regularizer.WeightClipping;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules that settings describe. */
final class SettledRules {

    private SettledRules() {}

    static GameRules of(Settings settings) {
        var rules = GameRules.builder(loss(settings))
                .labels(labels(settings))
                .penalty(penalty(settings))
                .discriminatorSteps(settings.get(SettingKey.DISCRIMINATOR_STEPS))
                .noise(new InstanceNoise(
                        settings.get(SettingKey.INSTANCE_NOISE), settings.get(SettingKey.INSTANCE_NOISE_STEPS)))
                .augmentation(new ImageAugmentation(settings.get(SettingKey.DIFF_AUGMENT).stream()
                        .map(kind -> ImageAugmentation.Kind.valueOf(kind.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet())))
                .schedule(schedule(settings))
                .gradientClip(settings.get(SettingKey.GRADIENT_CLIP));
        if (settings.get(SettingKey.WEIGHT_CLIP) > 0) {
            rules.clipping(new WeightClipping(settings.get(SettingKey.WEIGHT_CLIP)));
        }
        if (settings.get(SettingKey.ORTHOGONAL_REGULARIZATION) > 0) {
            rules.orthogonality(new OrthogonalRegularization(
                    settings.get(SettingKey.ORTHOGONAL_REGULARIZATION),
                    settings.choice(SettingKey.ORTHOGONAL_READING, OrthogonalRegularization.Reading.class)));
        }
        if (settings.get(SettingKey.EQUILIBRIUM_DIVERSITY) > 0) {
            rules.equilibrium(new BoundaryEquilibrium(
                    settings.get(SettingKey.EQUILIBRIUM_DIVERSITY), settings.get(SettingKey.EQUILIBRIUM_RATE)));
        }
        if (settings.get(SettingKey.PULLING_AWAY) > 0) {
            rules.pullingAway(new PullingAway(settings.get(SettingKey.PULLING_AWAY)));
        }
        return rules.build();
    }

    static LearningRateSchedule schedule(Settings settings) {
        return new LearningRateSchedule(
                LearningRateSchedule.Kind.valueOf(
                        settings.get(SettingKey.LEARNING_RATE_SCHEDULE).toUpperCase(Locale.ROOT)),
                settings.get(SettingKey.LEARNING_RATE_START),
                settings.get(SettingKey.LEARNING_RATE_STEPS));
    }

    private static AdversarialLoss loss(Settings settings) {
        String name = settings.get(SettingKey.LOSS);
        return switch (name) {
            case "bce" -> AdversarialLoss.bce(settings.get(SettingKey.LABEL_SMOOTHING));
            case "minimax" -> AdversarialLoss.minimax();
            case "least-squares" -> AdversarialLoss.leastSquares();
            case "hinge" -> AdversarialLoss.hinge();
            case "wasserstein" -> AdversarialLoss.wasserstein();
            case "energy" -> AdversarialLoss.energy(settings.get(SettingKey.ENERGY_MARGIN));
            default -> throw new TrainingException("there is no loss '" + name + "'");
        };
    }

    private static LabelTerm labels(Settings settings) {
        String name = settings.get(SettingKey.CLASS_LOSS);
        double weight = settings.get(SettingKey.CLASS_WEIGHT);
        double generatorWeight = settings.get(SettingKey.GENERATOR_CLASS_WEIGHT);
        return switch (name) {
            case "none" -> new LabelTerm.None();
            case "cross-entropy" ->
                new LabelTerm.Classification(
                        new ClassLoss(weight),
                        Optional.of(settings.get(SettingKey.FAKE_CLASS_WEIGHT))
                                .filter(fakeWeight -> fakeWeight > 0)
                                .map(ClassLoss::new),
                        new ClassLoss(generatorWeight));
            case "d2d-ce" ->
                new LabelTerm.DataToData(
                        new DataToDataCrossEntropy(
                                settings.get(SettingKey.D2D_MARGIN),
                                settings.get(SettingKey.D2D_TEMPERATURE),
                                settings.choice(SettingKey.D2D_FORM, DataToDataCrossEntropy.Form.class)),
                        weight,
                        generatorWeight);
            default -> throw new TrainingException("there is no class loss '" + name + "'");
        };
    }

    private static Penalty penalty(Settings settings) {
        double between = settings.get(SettingKey.GRADIENT_PENALTY);
        double onReal = settings.get(SettingKey.R1);
        if (between > 0) {
            return new Penalty.BetweenImages(new GradientPenalty(between));
        }
        return onReal > 0
                ? new Penalty.OnReal(new R1Penalty(onReal), settings.get(SettingKey.R1_EVERY))
                : new Penalty.None();
    }
}
