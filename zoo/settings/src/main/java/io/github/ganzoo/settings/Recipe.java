package io.github.ganzoo.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one architecture likes to be trained: the settings in which it departs from the defaults. Read from the file
 * {@code recipes/<architecture>.properties}; the file {@code recipes.index} lists the architectures.
 *
 * @param architecture the id
 * @param deltas key to value, in the file's order
 */
public record Recipe(String architecture, Map<String, String> deltas) {

    public Recipe {
        deltas = Collections.unmodifiableMap(new LinkedHashMap<>(deltas));
    }

    /** The ids of all architectures, in the index's order. */
    public static List<String> names() {
        return SettingsFile.text("recipes.index")
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /**
     * The recipe of {@code architecture}.
     *
     * @throws SettingsException if there is no such architecture
     */
    public static Recipe of(String architecture) {
        var id = SettingKey.ARCHITECTURE.parse(architecture);
        return new Recipe(id, SettingsFile.recipe(id).values());
    }
}
