package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.Recipe;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingKey.Decides;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.settings.Source;
import io.github.ganzoo.settings.UserSettings;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the user said to a command: the settings that it heeds and that were named.
 *
 * @param values name to text, unmodifiable; holds only settings that were named, never defaults
 */
public record Arguments(Map<String, String> values) {
    public Arguments {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Reads {@code --key=value} and {@code --key value}, and the recipe that one of them may name. What only other
     * goals heed is passed over.
     *
     * @param words the command line after the command
     * @throws UserError if a word is no key, has no value, is given twice, or is of Maven alone
     * @throws SettingsException if a key is unknown (the nearest one is named) or its value not legal
     */
    public static Arguments parse(List<String> words, Goal goal) {
        var here = Path.of("");
        var said = UserSettings.none().with(Source.COMMAND_LINE, texts(words));
        var recipe = said.heededBy(goal, here).getOrDefault(SettingKey.RECIPE.name(), "");
        var all = recipe.isEmpty() ? said : said.with(Source.RECIPE, Recipe.read(Path.of(recipe)));
        var heeded = new LinkedHashMap<>(all.heededBy(goal, here));
        heeded.remove(SettingKey.RECIPE.name());
        for (var name : heeded.keySet()) {
            if (SettingKey.named(name).decides() == Decides.BUILD) {
                throw new UserError("Setting " + name + " is of the Maven plugin alone; leave it out here");
            }
        }
        return new Arguments(heeded);
    }

    private static Map<String, String> texts(List<String> words) {
        var values = new LinkedHashMap<String, String>();
        for (var rest = words.iterator(); rest.hasNext(); ) {
            var word = rest.next();
            if (!word.startsWith("--") || word.length() == 2) {
                throw new UserError("'" + word + "' is no setting; write --key=value");
            }
            int equals = word.indexOf('=');
            var key = equals < 0 ? word.substring(2) : word.substring(2, equals);
            SettingKey.named(key);
            if (equals < 0 && !rest.hasNext()) {
                throw new UserError("--" + key + " has no value; write --" + key + "=value");
            }
            var value = equals < 0 ? rest.next() : word.substring(equals + 1);
            if (equals < 0 && value.startsWith("--")) {
                throw new UserError(
                        "--" + key + " has no value but is followed by " + value + "; write --" + key + "=value");
            }
            if (values.putIfAbsent(key, value) != null) {
                throw new UserError("--" + key + " is given twice; keep one of them");
            }
        }
        return values;
    }

    /** The user's value of a setting; empty if the user left it alone. */
    public <T> Optional<T> named(SettingKey<T> key) {
        return Optional.ofNullable(values.get(key.name())).map(key::parse);
    }

    /** The user's value of a setting, or else the default. */
    public <T> T get(SettingKey<T> key) {
        return key.parse(values.getOrDefault(key.name(), key.byDefault()));
    }

    /** Those settings among them that are of a training or a model, name to text. */
    public Map<String, String> settings() {
        var settings = new TreeMap<>(values);
        settings.keySet().removeIf(name -> !SettingKey.named(name).isOfModel());
        return settings;
    }
}
