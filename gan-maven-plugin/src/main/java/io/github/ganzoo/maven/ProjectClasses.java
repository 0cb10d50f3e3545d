package io.github.ganzoo.maven;

import io.github.ganzoo.runtime.model.ModelLayout;
import io.github.ganzoo.runtime.output.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The folder of a project's classes, where an exported model is a resource like any other: code and tests load it by
 * its id, and the jar holds it. It is copied and not declared as a resource, because that works in every phase.
 *
 * @param note the file that names what was copied last
 */
record ProjectClasses(Path folder, Path note) {
    /** As {@link #take(List)} for a single model. */
    int take(Path model) throws IOException {
        return take(List.of(model));
    }

    /**
     * Makes the classes hold models: copies the files that differ and deletes those of the models copied before.
     *
     * @return the number of copied files
     */
    int take(List<Path> models) throws IOException {
        var files = new TreeMap<String, Path>();
        for (var model : models) {
            for (var file : filesOf(model)) {
                files.put(file, model.resolve(file));
            }
        }
        for (var before : Files.exists(note) ? Files.readAllLines(note) : List.<String>of()) {
            if (!files.containsKey(before)) {
                Files.deleteIfExists(folder.resolve(before));
            }
        }
        int copied = 0;
        for (var file : files.entrySet()) {
            var to = folder.resolve(file.getKey());
            if (!Files.exists(to) || Files.mismatch(file.getValue(), to) != -1) {
                Files.createDirectories(to.resolveSibling(""));
                Files.copy(file.getValue(), to, StandardCopyOption.REPLACE_EXISTING);
                copied++;
            }
        }
        WholeFile.write(note, String.join("\n", files.keySet()) + "\n");
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
