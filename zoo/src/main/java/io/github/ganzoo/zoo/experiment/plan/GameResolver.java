package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.architecture.Architecture;
import io.github.ganzoo.zoo.architecture.Translation;
import io.github.ganzoo.zoo.augmentation.ImageAugmentation;
import io.github.ganzoo.zoo.loss.AdversarialLoss;
import io.github.ganzoo.zoo.loss.BoundaryEquilibrium;
import io.github.ganzoo.zoo.loss.ClassLoss;
import io.github.ganzoo.zoo.loss.CycleLoss;
import io.github.ganzoo.zoo.loss.DataToDataCrossEntropy;
import io.github.ganzoo.zoo.loss.PullingAway;
import io.github.ganzoo.zoo.regularizer.GradientPenalty;
import io.github.ganzoo.zoo.regularizer.OrthogonalRegularization;
import io.github.ganzoo.zoo.regularizer.R1Penalty;
import io.github.ganzoo.zoo.regularizer.WeightClipping;
import io.github.ganzoo.zoo.training.AuxiliaryLoss;
import io.github.ganzoo.zoo.training.GameRules;
import io.github.ganzoo.zoo.training.GameSpec;
import io.github.ganzoo.zoo.training.InstanceNoise;
import io.github.ganzoo.zoo.training.Penalty;
import java.util.Optional;

/** What the networks play for. */
final class GameResolver {

    private GameResolver() {}

    static GameSpec game(Settings settings, Architecture architecture) {
        return architecture instanceof Translation
                ? new GameSpec.Cycle(
                        new CycleLoss(settings.get(SettingKey.CYCLE_WEIGHT), settings.get(SettingKey.IDENTITY_WEIGHT)),
                        settings.get(SettingKey.POOL_SIZE))
                : new GameSpec.Adversarial(rules(settings), settings.get(SettingKey.LATENT_DISTRIBUTION));
    }

    static GameRules rules(Settings settings) {
        var rules = GameRules.builder(loss(settings))
                .labels(labels(settings))
                .penalty(penalty(settings))
                .discriminatorSteps(settings.get(SettingKey.DISCRIMINATOR_STEPS))
                .noise(new InstanceNoise(
                        settings.get(SettingKey.INSTANCE_NOISE), settings.get(SettingKey.INSTANCE_NOISE_STEPS)))
                .augmentation(new ImageAugmentation(settings.get(SettingKey.DIFF_AUGMENT)))
                .objectives(ObjectiveResolver.objectives(settings));
        if (settings.get(SettingKey.WEIGHT_CLIP) > 0) {
            rules.clipping(new WeightClipping(settings.get(SettingKey.WEIGHT_CLIP)));
        }
        if (settings.get(SettingKey.ORTHOGONAL_REGULARIZATION) > 0) {
            rules.orthogonality(new OrthogonalRegularization(
                    settings.get(SettingKey.ORTHOGONAL_REGULARIZATION), settings.get(SettingKey.ORTHOGONAL_READING)));
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

    private static AdversarialLoss loss(Settings settings) {
        return switch (settings.get(SettingKey.LOSS)) {
            case BCE -> AdversarialLoss.bce(settings.get(SettingKey.LABEL_SMOOTHING));
            case MINIMAX -> AdversarialLoss.minimax();
            case LEAST_SQUARES -> AdversarialLoss.leastSquares();
            case HINGE -> AdversarialLoss.hinge();
            case WASSERSTEIN -> AdversarialLoss.wasserstein();
            case ENERGY -> AdversarialLoss.energy(settings.get(SettingKey.ENERGY_MARGIN));
        };
    }

    private static AuxiliaryLoss labels(Settings settings) {
        double weight = settings.get(SettingKey.CLASS_WEIGHT);
        double generatorWeight = settings.get(SettingKey.GENERATOR_CLASS_WEIGHT);
        return switch (settings.get(SettingKey.CLASS_LOSS)) {
            case NONE -> new AuxiliaryLoss.None();
            case CROSS_ENTROPY ->
                new AuxiliaryLoss.Classification(
                        new ClassLoss(weight),
                        Optional.of(settings.get(SettingKey.FAKE_CLASS_WEIGHT))
                                .filter(fakeWeight -> fakeWeight > 0)
                                .map(ClassLoss::new),
                        new ClassLoss(generatorWeight));
            case D2D_CE ->
                new AuxiliaryLoss.DataToData(
                        new DataToDataCrossEntropy(
                                settings.get(SettingKey.D2D_MARGIN),
                                settings.get(SettingKey.D2D_TEMPERATURE),
                                settings.get(SettingKey.D2D_FORM)),
                        weight,
                        generatorWeight);
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
