package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.Choices;
import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.Recipe;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingKey.Decides;
import io.github.ganzoo.settings.SettingsException;
import io.github.ganzoo.settings.Source;
import io.github.ganzoo.settings.UserSettings;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the command line of a command. */
final class Arguments {

    private Arguments() {}

    /**
     * Reads {@code --key=value} and {@code --key value}, and the recipe that one of them may name. Settings that only
     * other goals use are ignored.
     *
     * @param words the command line after the command
     * @throws ExperimentException if a word is no key, has no value, is given twice, or is only for Maven
     * @throws SettingsException if a key is unknown (the nearest one is named) or its value not legal
     */
    static Choices parse(List<String> words, Goal goal) {
        var here = Path.of("");
        var said = UserSettings.none().with(Source.COMMAND_LINE, texts(words));
        var recipe = said.heededBy(goal, here).getOrDefault(SettingKey.RECIPE.name(), "");
        var all = recipe.isEmpty() ? said : said.with(Source.RECIPE, Recipe.read(Path.of(recipe)));
        var heeded = new LinkedHashMap<>(all.heededBy(goal, here));
        heeded.remove(SettingKey.RECIPE.name());
        for (var name : heeded.keySet()) {
            if (SettingKey.named(name).decides() == Decides.BUILD) {
                throw new ExperimentException("Setting " + name + " is only for the Maven plugin; leave it out here");
            }
        }
        return new Choices(heeded);
    }

    private static Map<String, String> texts(List<String> words) {
        var values = new LinkedHashMap<String, String>();
        for (var rest = words.iterator(); rest.hasNext(); ) {
            var word = rest.next();
            if (!word.startsWith("--") || word.length() == 2) {
                throw new ExperimentException("'" + word + "' is not a setting; write --key=value");
            }
            int equals = word.indexOf('=');
            var key = equals < 0 ? word.substring(2) : word.substring(2, equals);
            SettingKey.named(key);
            if (equals < 0 && !rest.hasNext()) {
                throw new ExperimentException("--" + key + " has no value; write --" + key + "=value");
            }
            var value = equals < 0 ? rest.next() : word.substring(equals + 1);
            if (equals < 0 && value.startsWith("--")) {
                throw new ExperimentException(
                        "--" + key + " has no value but is followed by " + value + "; write --" + key + "=value");
            }
            if (values.putIfAbsent(key, value) != null) {
                throw new ExperimentException("--" + key + " is given twice; keep one of them");
            }
        }
        return values;
    }
}
