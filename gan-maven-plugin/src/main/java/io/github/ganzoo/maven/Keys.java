package io.github.ganzoo.maven;

import java.io.File;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the keys that the user set: a parameter that was left alone is {@code null} and stays out. */
final class Keys {
    private final Map<String, String> values = new LinkedHashMap<>();

    Keys add(String name, @Nullable Object value) {
        if (value instanceof File file) {
            values.put(name, file.getAbsolutePath());
        } else if (value != null) {
            values.put(name, value.toString());
        }
        return this;
    }

    Keys addUnlessSet(String name, String value) {
        values.putIfAbsent(name, value);
        return this;
    }

    Map<String, String> values() {
        return values;
    }
}
