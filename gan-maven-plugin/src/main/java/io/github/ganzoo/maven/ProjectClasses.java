package io.github.ganzoo.maven;

import io.github.ganzoo.runtime.model.ModelLayout;
import io.github.ganzoo.runtime.output.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The folder of a project's classes, where an exported model is a resource like any other: code and tests load it by
 * its id, and the jar holds it. It is copied and not declared as a resource, because that works in every phase.
 *
 * @param note the file that names what was copied last
 */
record ProjectClasses(Path folder, Path note) {
    /**
     * Copies a model to the classes: writes the files that differ, and deletes those of the model that was copied
     * before.
     *
     * @return the number of copied files
     */
    int take(Path model) throws IOException {
        var files = filesOf(model);
        for (var before : Files.exists(note) ? Files.readAllLines(note) : List.<String>of()) {
            if (!files.contains(before)) {
                Files.deleteIfExists(folder.resolve(before));
            }
        }
        int copied = 0;
        for (var file : files) {
            var from = model.resolve(file);
            var to = folder.resolve(file);
            if (!Files.exists(to) || Files.mismatch(from, to) != -1) {
                Files.createDirectories(folder.resolve(file).resolveSibling(""));
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
                copied++;
            }
        }
        WholeFile.write(note, String.join("\n", files) + "\n");
        return copied;
    }

    /** The names of a model's files, relative to the folder that holds {@code META-INF}. */
    private static Set<String> filesOf(Path root) throws IOException {
        try (var tree = Files.walk(root.resolve(ModelLayout.HOME))) {
            var names = new TreeSet<String>();
            tree.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString())
                    .forEach(names::add);
            return names;
        }
    }
}
