package io.github.ganzoo.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the forked JVM runs.
 *
 * @param mainClass the class whose {@code main} runs
 * @param entries jars and folders, in order
 * @param backend the native ND4J build among them, for people and for the fingerprint; {@code none} without one
 * @param dataset the data set's jar or folder, if one is among the entries
 */
record ClassPath(String mainClass, List<Path> entries, String backend, Optional<Path> dataset) {
    ClassPath {
        entries = List.copyOf(entries);
    }
}
