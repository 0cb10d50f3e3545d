package io.github.ganzoo.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The settings that the user chose, by name, without defaults. The difference matters when a training resumes: a
 * setting that was not chosen keeps its value.
 *
 * @param texts name to text, unmodifiable, in the order in which they were given
 */
public record Choices(Map<String, String> texts) {

    private static final Choices NONE = new Choices(Map.of());

    /**
     * @throws SettingsException if a setting does not exist (the message names the nearest one), or a text is not legal
     */
    public Choices {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        texts.forEach((name, text) -> SettingKey.named(name).parse(text));
    }

    /** Nothing is chosen: everything is at its default. */
    public static Choices none() {
        return NONE;
    }

    /**
     * The same with one more, or with another value.
     *
     * @throws SettingsException if the value is not legal
     */
    public <T> Choices with(SettingKey<T> key, T value) {
        return with(key, key.values().format(value), key.name());
    }

    private Choices with(SettingKey<?> key, String text, String name) {
        key.parse(text);
        var more = new LinkedHashMap<>(texts);
        more.put(name, text);
        return new Choices(more);
    }

    /** The same without a choice. */
    public Choices without(SettingKey<?> key) {
        var fewer = new LinkedHashMap<>(texts);
        fewer.remove(key.name());
        return new Choices(fewer);
    }

    /** The chosen value; empty if none was chosen. */
    public <T> Optional<T> named(SettingKey<T> key) {
        return Optional.ofNullable(texts.get(key.name())).map(key::parse);
    }

    /** The chosen value, otherwise the default. */
    public <T> T get(SettingKey<T> key) {
        return key.parse(texts.getOrDefault(key.name(), key.byDefault()));
    }

    /** Those of a training or a model, without those of one command or build; name to text. */
    public SortedMap<String, String> ofModel() {
        var chosen = new TreeMap<>(texts);
        chosen.keySet().removeIf(name -> !SettingKey.named(name).isOfModel());
        return chosen;
    }
}
