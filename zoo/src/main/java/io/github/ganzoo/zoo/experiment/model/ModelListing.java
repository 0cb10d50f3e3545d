package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Models;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The models of a place. */
public final class ModelListing {

    private ModelListing() {}

    /** The model of a jar, a folder or an id; for a folder of jars, the models of the jars. */
    public static List<ModelDescriptor> of(NamedModel named) {
        var jars = jars(Path.of(named.name()));
        return jars.isEmpty()
                ? List.of(named.descriptor())
                : jars.stream().map(Models::describe).toList();
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("gan-(model|generator)-.*\\.jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + folder, e);
        }
    }
}
