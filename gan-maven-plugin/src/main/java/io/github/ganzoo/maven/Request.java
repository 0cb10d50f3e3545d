package io.github.ganzoo.maven;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the zoo is asked to do: a command and the keys that the user set. Defaults are the zoo's, so no key that the
 * user left alone is ever in here.
 *
 * @param command such as {@code train}
 * @param keys key to value, in the order in which they are sent, unmodifiable
 */
record Request(String command, Map<String, String> keys) {
    Request {
        keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    Optional<String> key(String name) {
        return Optional.ofNullable(keys.get(name));
    }

    /** The same request with a key set anew. */
    Request with(String name, String value) {
        var all = new LinkedHashMap<>(keys);
        all.put(name, value);
        return new Request(command, all);
    }

    /** The same request with a key taken out. */
    Request without(String name) {
        var rest = new LinkedHashMap<>(keys);
        rest.remove(name);
        return new Request(command, rest);
    }

    /** The command line as the zoo's {@code Main} and a person at a terminal write it. */
    List<String> arguments() {
        var arguments = new ArrayList<String>();
        arguments.add(command);
        keys.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        return List.copyOf(arguments);
    }
}
