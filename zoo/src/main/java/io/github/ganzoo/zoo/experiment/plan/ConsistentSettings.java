package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.architecture.Translation;
import java.util.Collections;
import java.util.Map;

/** Settings of which no two contradict each other, and all of which the architecture heeds. */
public final class ConsistentSettings {

    private ConsistentSettings() {}

    /**
     * The settings that follow from the user's own keys, over the architecture's recipe, over the defaults.
     *
     * @throws SettingsException as {@link Settings#of} does, or naming both keys if two contradict each other, or what
     *     a setting has no effect without
     */
    public static Settings of(Map<String, String> user) {
        var settings = Settings.of(user);
        Consistency.check(settings);
        return settings;
    }

    /** Whether a setting is of any use to the architecture that the settings name. */
    public static boolean heeds(Settings settings, SettingKey<?> key) {
        var traits = Architectures.traits(settings.get(SettingKey.ARCHITECTURE), settings.get(SettingKey.NETWORKS));
        return key.layers().isEmpty() || !Collections.disjoint(key.layers(), traits);
    }

    /** Whether an architecture translates between two kinds of images. */
    public static boolean isTranslation(String architecture) {
        var settings = of(Map.of(SettingKey.ARCHITECTURE.name(), architecture));
        return Architectures.of(ArchitectureResolver.spec(settings)) instanceof Translation;
    }
}
