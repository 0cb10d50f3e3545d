package io.github.ganzoo.zoo.cli;

import io.github.ganzoo.settings.EditDistance;
import io.github.ganzoo.settings.SettingKey;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The keys that the user set on the command line, in the order given.
 *
 * @param values key to value, unmodifiable; holds only keys that were given, never defaults
 */
public record Arguments(Map<String, String> values) {
    public Arguments {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Reads {@code --key=value} and {@code --key value}.
     *
     * @param words the command line after the command
     * @param legal the keys this command knows
     * @throws UserError if a word is no key, a key is unknown (the nearest legal one is named), has no value or is
     *     given twice
     */
    public static Arguments parse(List<String> words, Collection<String> legal) {
        var values = new LinkedHashMap<String, String>();
        for (var rest = words.iterator(); rest.hasNext(); ) {
            var word = rest.next();
            if (!word.startsWith("--") || word.length() == 2) {
                throw new UserError("'" + word + "' is no setting; write --key=value");
            }
            int equals = word.indexOf('=');
            var key = equals < 0 ? word.substring(2) : word.substring(2, equals);
            if (!legal.contains(key)) {
                throw new UserError(SettingKey.renamed(key).orElseGet(() -> unknown(key, legal)));
            }
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
        return new Arguments(values);
    }

    /** The value of {@code key} if the user set it. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private static String unknown(String key, Collection<String> legal) {
        var problem = "There is no setting '" + key + "'";
        return EditDistance.nearest(key, legal)
                .map(name -> problem + "; did you mean '" + name + "'?")
                .orElseGet(() -> problem + "; known are " + String.join(", ", new TreeSet<>(legal)));
    }
}
