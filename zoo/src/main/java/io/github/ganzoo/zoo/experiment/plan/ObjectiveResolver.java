package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.settings.AdversarialGradient;
import io.github.ganzoo.settings.ObjectiveKind;
import io.github.ganzoo.settings.ObjectiveViews;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.data.ViewAugmentation;
import io.github.ganzoo.zoo.objective.BarlowTwins;
import io.github.ganzoo.zoo.objective.FakeContrast;
import io.github.ganzoo.zoo.objective.FeatureReconstruction;
import io.github.ganzoo.zoo.objective.NtXent;
import io.github.ganzoo.zoo.objective.Projection;
import io.github.ganzoo.zoo.objective.SupervisedContrast;
import io.github.ganzoo.zoo.objective.Vicreg;
import io.github.ganzoo.zoo.training.ObjectiveTerm;
import io.github.ganzoo.zoo.training.Objectives;

/** What the discriminator learns beside the game. */
final class ObjectiveResolver {

    /** Feature maps of the decoders that make images again (Liu et al., 2021, have 4 times as many at 256 pixels). */
    private static final int DECODER_MAPS = 32;

    private ObjectiveResolver() {}

    static Objectives objectives(Settings settings) {
        var wanted = settings.get(SettingKey.OBJECTIVE);
        if (wanted.isEmpty()) {
            return Objectives.NONE;
        }
        return new Objectives(
                wanted.entrySet().stream()
                        .map(entry -> term(entry.getKey(), entry.getValue(), settings))
                        .toList(),
                settings.get(SettingKey.OBJECTIVE_STAGE),
                views(settings.get(SettingKey.OBJECTIVE_VIEWS)),
                settings.get(SettingKey.OBJECTIVE_EVERY),
                settings.get(SettingKey.OBJECTIVE_BATCH),
                settings.get(SettingKey.ADVERSARIAL_GRADIENT) == AdversarialGradient.DETACHED);
    }

    private static ObjectiveTerm term(ObjectiveKind kind, double weight, Settings settings) {
        double temperature = settings.get(SettingKey.TEMPERATURE);
        int size = settings.get(SettingKey.PROJECTION_SIZE);
        var head = new Projection(2 * size, size);
        return switch (kind) {
            case NTXENT -> new ObjectiveTerm.TwoViews("ntxent", weight, head, new NtXent(temperature)::of);
            case SUPCON -> new ObjectiveTerm.Classes("supcon", weight, head, new SupervisedContrast(temperature));
            case FAKES -> new ObjectiveTerm.Fakes("fakes", weight, head, new FakeContrast(temperature));
            case ROTATION -> new ObjectiveTerm.Rotation("rotation", weight);
            case RECONSTRUCTION ->
                new ObjectiveTerm.Reconstruction("reconstruction", weight, new FeatureReconstruction(DECODER_MAPS));
            case CONSISTENCY -> new ObjectiveTerm.SameLogits("consistency", weight);
            case VICREG -> new ObjectiveTerm.TwoViews("vicreg", weight, head, Vicreg.PUBLISHED::of);
            case BARLOW -> new ObjectiveTerm.TwoViews("barlow", weight, head, BarlowTwins.PUBLISHED::of);
        };
    }

    private static ViewAugmentation views(ObjectiveViews kind) {
        return switch (kind) {
            // Networks that are declared without their images show no views.
            case AUTO -> ViewAugmentation.NONE;
            case WEAK -> ViewAugmentation.WEAK;
            case GEOMETRIC -> ViewAugmentation.GEOMETRIC;
            case STRONG -> ViewAugmentation.STRONG;
        };
    }
}
