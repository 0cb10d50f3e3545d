package io.github.ganzoo.maven;

import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingKey.Decides;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The request of a goal: the settings that it uses and that the user gave. Defaults come from the catalog and are never
 * in a request.
 *
 * @param keys name to text of each setting, in the order of the command line; unmodifiable
 */
record Request(Goal goal, Map<String, String> keys) {
    Request {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    /** The zoo's word for the goal, such as {@code train}. */
    String command() {
        return goal.word();
    }

    /** Whether the goal uses a setting. */
    boolean heeds(SettingKey<?> key) {
        return key.goals().contains(goal);
    }

    /** The user's value of a setting, otherwise the default. */
    <T> T get(SettingKey<T> key) {
        return key.parse(keys.getOrDefault(key.name(), key.byDefault()));
    }

    /** A copy with another value of a setting. */
    Request with(SettingKey<?> key, String text) {
        var all = new LinkedHashMap<>(keys);
        all.put(key.name(), text);
        return new Request(goal, all);
    }

    /** The same request without a setting. */
    Request without(SettingKey<?> key) {
        var rest = new LinkedHashMap<>(keys);
        rest.remove(key.name());
        return new Request(goal, rest);
    }

    /** The settings that are for the zoo; the others are for this plugin. */
    Map<String, String> sent() {
        var sent = new LinkedHashMap<>(keys);
        sent.keySet().removeIf(name -> SettingKey.named(name).decides() == Decides.BUILD);
        return sent;
    }

    /** The command line as the zoo's {@code Main} and a person at a terminal write it. */
    List<String> arguments() {
        var arguments = new ArrayList<String>();
        arguments.add(command());
        sent().forEach((key, value) -> arguments.add("--" + key + "=" + value));
        return List.copyOf(arguments);
    }
}
