package io.github.ganzoo.zoo.experiment.plan;

import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.architecture.Translation;
import java.util.Collections;
import java.util.Map;

/** Settings that do not contradict each other and that the architecture uses. */
public final class ConsistentSettings {

    private ConsistentSettings() {}

    /**
     * The user's settings, then those of the architecture's recipe, then the defaults.
     *
     * @throws SettingsException as {@link Settings#of} does; if two contradict each other, the message names both; if
     *     one has no effect, it names what is missing
     */
    public static Settings of(Map<String, String> user) {
        var settings = Settings.of(user);
        Consistency.check(settings);
        return settings;
    }

    /** Whether a setting has an effect with the architecture of the settings. */
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
