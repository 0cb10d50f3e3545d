package io.github.ganzoo.settings;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names of settings in earlier versions. */
final class RenamedSettings {

    /** Earlier name to present name. */
    private static final Map<String, String> RENAMED = Map.of(
            "initialisation", "initialization",
            "labelNormalisation", "labelNormalization",
            "orthogonalRegularisation", "orthogonalRegularization",
            "judgedBy", "evaluateBy");

    /** The name of a removed setting to a sentence for the user. */
    private static final Map<String, String> REPLACED = Map.of(
            "checkpointDirectory",
            "Setting checkpointDirectory has become runsDirectory, which holds a folder for each run: give that instead;"
                    + " checkpoints of before are read from a folder called checkpoints beside it.");

    private RenamedSettings() {}

    static Optional<String> answer(String name) {
        return Optional.ofNullable(RENAMED.get(name))
                .map(now -> "Setting " + name + " is now called " + now + ": give that instead.")
                .or(() -> Optional.ofNullable(REPLACED.get(name)));
    }

    static SortedMap<String, String> underCurrentNames(Map<String, String> recorded) {
        var current = new TreeMap<String, String>();
        recorded.forEach((name, text) -> {
            if (!REPLACED.containsKey(name)) {
                current.put(RENAMED.getOrDefault(name, name), text);
            }
        });
        return current;
    }
}
