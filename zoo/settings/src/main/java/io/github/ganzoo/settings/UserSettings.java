package io.github.ganzoo.settings;

import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The settings that a user gave, source by source. Each goal takes the settings that it heeds and ignores those of
 * other goals. A name that no goal knows is refused, in every source. Immutable.
 */
public final class UserSettings {

    /** Settings that exclude each other. A source that gives one of them overrides both in all later sources. */
    private static final List<List<SettingKey<?>>> ALTERNATIVES =
            List.of(List.of(SettingKey.DATASET, SettingKey.DATA_DIRECTORY));

    private final Map<Source, Map<String, String>> said;

    private UserSettings(Map<Source, Map<String, String>> said) {
        this.said = said;
    }

    /** No settings. */
    public static UserSettings none() {
        return new UserSettings(new EnumMap<>(Source.class));
    }

    /**
     * A copy with the settings of one more source.
     *
     * @param texts name to text of each setting that the source gives
     * @throws SettingsException if there is no setting of a name; the message names the source and the nearest setting
     */
    public UserSettings with(Source source, Map<String, String> texts) {
        texts.keySet().forEach(name -> known(name, source));
        var all = new EnumMap<Source, Map<String, String>>(Source.class);
        all.putAll(said);
        all.merge(source, Map.copyOf(texts), UserSettings::joined);
        return new UserSettings(all);
    }

    /**
     * The settings that {@code goal} heeds, name to text, in the order of the catalog. Relative paths are resolved
     * against {@code directory}.
     *
     * @throws SettingsException if a text is not legal; the message names the source
     */
    public Map<String, String> heededBy(Goal goal, Path directory) {
        var first = first();
        var heeded = new LinkedHashMap<String, String>();
        for (var key : SettingKey.all()) {
            var word = first.get(key.name());
            if (word != null && key.goals().contains(goal)) {
                heeded.put(key.name(), word.text(key, directory));
            }
        }
        return Collections.unmodifiableMap(heeded);
    }

    /** The value from the first source that gives the setting. */
    private record Word(Source source, String text) {

        String text(SettingKey<?> key, Path directory) {
            try {
                key.parse(text);
            } catch (SettingsException illegal) {
                throw new SettingsException(illegal.getMessage() + " It was given " + source.words() + ".");
            }
            return key.isPath() && !text.isBlank()
                    ? directory.resolve(text.strip()).toString()
                    : text;
        }
    }

    private Map<String, Word> first() {
        var first = new LinkedHashMap<String, Word>();
        said.forEach((source, texts) -> {
            var settled = Set.copyOf(first.keySet());
            texts.forEach((name, text) -> {
                if (!settled.contains(name) && !isSettledByAlternative(name, settled)) {
                    first.put(name, new Word(source, text));
                }
            });
        });
        return first;
    }

    private static boolean isSettledByAlternative(String name, Set<String> settled) {
        return ALTERNATIVES.stream()
                .map(keys -> keys.stream().map(SettingKey::name).toList())
                .anyMatch(names -> names.contains(name) && names.stream().anyMatch(settled::contains));
    }

    private static void known(String name, Source source) {
        try {
            SettingKey.named(name);
        } catch (SettingsException unknown) {
            throw new SettingsException(unknown.getMessage() + " It was given " + source.words() + ".");
        }
    }

    private static Map<String, String> joined(Map<String, String> before, Map<String, String> more) {
        var joined = new LinkedHashMap<>(before);
        more.forEach((name, text) -> {
            if (joined.putIfAbsent(name, text) != null) {
                throw new SettingsException("Setting " + name + " is given twice in one place: keep one of them.");
            }
        });
        return Map.copyOf(joined);
    }
}
