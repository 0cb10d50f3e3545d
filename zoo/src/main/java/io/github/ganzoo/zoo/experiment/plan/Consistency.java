package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.settings.Attention;
import io.github.ganzoo.settings.Condition;
import io.github.ganzoo.settings.DiscriminatorNorm;
import io.github.ganzoo.settings.GeneratorKind;
import io.github.ganzoo.settings.LayerTrait;
import io.github.ganzoo.settings.NetworkKind;
import io.github.ganzoo.settings.ObjectiveKind;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.architecture.Translation;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Checks settings against the conditions of the catalog, and penalties against the layers. */
final class Consistency {

    private final Settings settings;
    private final String id;
    private final Set<LayerTrait> traits;

    private Consistency(Settings settings) {
        this.settings = settings;
        this.id = settings.get(SettingKey.ARCHITECTURE);
        this.traits = Architectures.traits(id, settings.get(SettingKey.NETWORKS));
    }

    static void check(Settings settings) {
        new Consistency(settings).check();
    }

    private void check() {
        SettingKey.all().forEach(key -> each(Condition.Agreement.class, key, this::disagreement));
        requireOfAll(Condition.Layers.class, this::withoutLayers);
        requireOfAll(Condition.Generator.class, this::withoutGenerator);
        requireOfAll(Condition.OtherSetting.class, this::withoutOther);
        var architecture = Architectures.of(ArchitectureResolver.spec(settings));
        boolean labeled =
                architecture.conditional() || settings.get(SettingKey.OBJECTIVE).containsKey(ObjectiveKind.SUPCON);
        requireOfAll(
                Condition.Labels.class,
                labels -> sentence(
                        !labeled,
                        "without a conditional architecture or objective=supcon: leave it out or add one of them."));
        requireOfAll(
                Condition.OneGenerator.class,
                game -> sentence(
                        architecture instanceof Translation,
                        "with architecture=" + id + ", which has its own losses: leave it out."));
        requireBearablePenalty();
    }

    private Optional<String> disagreement(Condition.Agreement agreement) {
        return agreement.contradiction().apply(settings);
    }

    /** A setting that would be ignored must not be set. */
    private <C extends Condition> void requireOfAll(Class<C> kind, Function<C, Optional<String>> nothing) {
        for (var key : SettingKey.all()) {
            if (key.conditions().stream().anyMatch(kind::isInstance) && settings.isSet(key)) {
                each(kind, key, condition -> nothing.apply(condition)
                        .map(why -> "Setting " + key.name() + "=" + settings.text(key) + " has no effect " + why));
            }
        }
    }

    private static <C extends Condition> void each(
            Class<C> kind, SettingKey<?> key, Function<C, Optional<String>> refusal) {
        key.conditions().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .flatMap(condition -> refusal.apply(condition).stream())
                .findFirst()
                .ifPresent(sentence -> {
                    throw new SettingsException(sentence);
                });
    }

    private static Optional<String> sentence(boolean due, String words) {
        return due ? Optional.of(words) : Optional.empty();
    }

    private Optional<String> withoutLayers(Condition.Layers layers) {
        var networks = settings.get(SettingKey.NETWORKS) == NetworkKind.OWN
                ? ""
                : " with networks=" + settings.text(SettingKey.NETWORKS);
        return sentence(
                Collections.disjoint(layers.anyOf(), traits),
                "with architecture=" + id + networks + ": leave it out or take " + heeding(layers) + ".");
    }

    /** The ids of the architectures whose layers meet a condition with at least one kind of networks. */
    private static String heeding(Condition.Layers layers) {
        return Architectures.ids().stream()
                .filter(other -> Architectures.networks(other).stream()
                        .anyMatch(kind -> !Collections.disjoint(layers.anyOf(), Architectures.traits(other, kind))))
                .collect(Collectors.joining(", "));
    }

    private Optional<String> withoutGenerator(Condition.Generator generator) {
        return sentence(
                settings.get(SettingKey.GENERATOR) != generator.kind(),
                "with generator=" + settings.text(SettingKey.GENERATOR) + ": leave it out"
                        + (generator.kind() == GeneratorKind.OWN ? "." : " or take generator=color-picker."));
    }

    private Optional<String> withoutOther(Condition.OtherSetting<?> other) {
        return sentence(!other.isMet(settings), "without " + other.words() + ": leave it out or add that.");
    }

    private void requireBearablePenalty() {
        if (settings.get(SettingKey.GRADIENT_PENALTY) == 0 && settings.get(SettingKey.R1) == 0) {
            return;
        }
        if (traits.contains(LayerTrait.DISCRIMINATOR_NORM)
                && settings.get(SettingKey.DISCRIMINATOR_NORM) == DiscriminatorNorm.BATCH) {
            throw new SettingsException("A gradient penalty needs gradients of single images, which batch normalization"
                    + " mixes: take discriminatorNorm=layer or discriminatorNorm=none.");
        }
        if (settings.get(SettingKey.ATTENTION) != Attention.NONE) {
            throw new SettingsException("A gradient penalty needs layers that can be differentiated twice. The pooling"
                    + " in self-attention cannot: take attention=none.");
        }
    }
}
