package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.Settings;
import io.github.ganzoo.zoo.architecture.Architectures;
import io.github.ganzoo.zoo.experiment.plan.ConsistentSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which architectures train on the same images, and each one's own settings. */
public final class Entrants {

    private Entrants() {}

    /** The architectures named, or else {@code others}, or else all that train on images of several classes. */
    public static List<String> ids(List<String> named, List<String> others) {
        if (!named.isEmpty()) {
            return named;
        }
        return others.isEmpty()
                ? Architectures.ids().stream()
                        .filter(id -> !ConsistentSettings.isTranslation(id))
                        .toList()
                : others;
    }

    /**
     * The user's settings as far as all of them share these.
     *
     * @throws io.github.ganzoo.settings.SettingsException if one of the architectures refuses them, before any trains
     */
    public static Settings common(Map<String, String> user, List<String> ids) {
        var common = Settings.of(user);
        ids.forEach(id -> ConsistentSettings.of(settings(user, common, id, id).ofModel()));
        return common;
    }

    /** The user's settings for one architecture, whose results go to a folder of its own by this name. */
    public static Choices settings(Map<String, String> user, Settings common, String id, String folder) {
        var own = new TreeMap<>(user);
        own.put(SettingKey.ARCHITECTURE.name(), id);
        // What the gradient branch adds is the same for all.
        own.putIfAbsent(SettingKey.EMBEDDING.name(), "discriminator");
        // Where time is the budget, the fast ones must not end early at the default number of steps.
        own.putIfAbsent(SettingKey.MAX_STEPS.name(), Long.toString(Long.MAX_VALUE));
        own.put(
                SettingKey.OUTPUT_DIRECTORY.name(),
                common.get(SettingKey.OUTPUT_DIRECTORY).resolve(folder).toString());
        return new Choices(own);
    }
}
