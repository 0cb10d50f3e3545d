package io.github.ganzoo.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * The versions that belong together in the forked JVM.
 *
 * @param plugin this plugin's version, which is the zoo's and the data sets' too
 * @param nd4j the version of ND4J
 * @param javacpp the version of JavaCPP for both ND4J and oneDNN; ND4J declares an older one
 */
record Stack(String plugin, String nd4j, String javacpp) {
    /** The group of all published artifacts. */
    static final String GROUP = "io.github.ganzoo";

    /** The versions this plugin was built with. */
    static Stack ofThisPlugin() {
        var versions = new Properties();
        try (var in = Objects.requireNonNull(Stack.class.getResourceAsStream("stack.properties"))) {
            versions.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The plugin's own jar is damaged", unreadable);
        }
        return new Stack(versions.getProperty("plugin"), versions.getProperty("nd4j"), versions.getProperty("javacpp"));
    }

    Coordinates zoo() {
        return new Coordinates(GROUP, "gan-zoo", plugin);
    }

    /** The data set that is used if the user names none. */
    Coordinates defaultDataset() {
        return dataset("emoji64");
    }

    /** The artifact of a data set that is published together with the zoo. */
    Coordinates dataset(String id) {
        return new Coordinates(GROUP, "gan-dataset-" + id, plugin);
    }
}
