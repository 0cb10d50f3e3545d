package io.github.ganzoo.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All settings of a run. The architecture's recipe overrides the defaults, and the user's settings override both.
 * Immutable. Each value is legal for its key.
 *
 * <pre>{@code
 * var settings = Settings.of(Map.of("architecture", "dcgan", "batchSize", "16"));
 * int batch = settings.get(SettingKey.BATCH_SIZE);
 * }</pre>
 */
public final class Settings {

    private final SortedMap<String, String> texts;
    private final Map<SettingKey<?>, Object> values;

    private Settings(Map<String, String> texts) {
        this.texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
        this.values = new LinkedHashMap<>();
        SettingKey.all().stream()
                .filter(SettingKey::isOfModel)
                .forEach(key -> values.put(key, key.parse(Objects.requireNonNull(texts.get(key.name())))));
    }

    /**
     * Merges the user's settings with recipe and defaults. Whether they fit the architecture and each other is not
     * checked here.
     *
     * @throws SettingsException if a key is unknown (the message names the nearest one) or a value is not legal (the
     *     message names key, value and legal values)
     */
    public static Settings of(Map<String, String> user) {
        user.keySet().forEach(Settings::requireOfModel);
        var merged = defaults();
        merged.putAll(Recipe.of(user.getOrDefault("architecture", merged.getOrDefault("architecture", "")))
                .deltas());
        merged.putAll(user);
        if (!user.getOrDefault("dataDirectory", "").isBlank() && !user.containsKey("dataset")) {
            merged.put("dataset", ""); // the user's own folder replaces the default data set
        }
        var effective = new LinkedHashMap<String, String>();
        merged.forEach(
                (name, text) -> effective.put(name, SettingKey.named(name).canonical(resolve(text, merged))));
        effective.computeIfPresent("threads", (name, text) -> text.equals("0") ? processors() : text);
        return new Settings(effective);
    }

    /** The settings of trainings and models: name to default as in {@code defaults.properties}, in its order. */
    static Map<String, String> defaults() {
        var defaults = SettingsFile.defaults().values();
        defaults.keySet().removeIf(name -> !SettingKey.named(name).isOfModel());
        return defaults;
    }

    static String defaultText(SettingKey<?> key) {
        return SettingsFile.defaults().line(key.name()).value();
    }

    private static void requireOfModel(String name) {
        if (!SettingKey.named(name).isOfModel()) {
            throw new SettingsException(
                    "Setting " + name + " is no property of a training or a model, but of one command.");
        }
    }

    /** A copy with another value for one key. */
    public <T> Settings with(SettingKey<T> key, T value) {
        var changed = new LinkedHashMap<>(texts);
        changed.put(key.name(), key.values().format(value));
        return new Settings(changed);
    }

    /** The value of {@code key}. */
    @SuppressWarnings("unchecked") // the constructor stores under each key what that very key parsed
    public <T> T get(SettingKey<T> key) {
        return (T) Objects.requireNonNull(values.get(key));
    }

    /** The value of {@code key} as canonical text. */
    public String text(SettingKey<?> key) {
        return Objects.requireNonNull(texts.get(key.name()));
    }

    /** Whether the value of {@code key} differs from both the default and the recipe. */
    public boolean isSet(SettingKey<?> key) {
        var value = text(key);
        var byRecipe = Recipe.of(get(SettingKey.ARCHITECTURE)).deltas().get(key.name());
        return !value.equals(key.byDefault(texts)) && (byRecipe == null || !value.equals(key.canonical(byRecipe)));
    }

    /** All settings, name to canonical text, sorted by name. */
    public SortedMap<String, String> toMap() {
        return texts;
    }

    /** The {@link SettingsHash} of {@link #toMap()}. */
    public String hash() {
        return SettingsHash.of(texts);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings that && texts.equals(that.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return texts.toString();
    }

    /** A value {@code ${other}} is the value of the setting {@code other}. */
    static String resolve(String text, Map<String, String> merged) {
        return text.startsWith("${") && text.endsWith("}")
                ? merged.getOrDefault(text.substring(2, text.length() - 1), text)
                : text;
    }

    private static String processors() {
        return String.valueOf(Runtime.getRuntime().availableProcessors());
    }
}
