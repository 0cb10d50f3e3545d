package io.github.ganzoo.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code META-INF/gan-zoo/model.properties} says of the model in a folder or jar.
 *
 * @param id by which applications load it
 * @param version of its vectors
 */
record PackagedModel(String id, String version) {
    static final String HOME = "META-INF/gan-zoo";
    private static final String INDEX = HOME + "/model.properties";

    /** The model in a folder or jar; empty if there is none, no such place, or several. */
    static Optional<PackagedModel> at(Path place) {
        try {
            return Files.exists(place) ? in(place, PackagedModel::only) : Optional.empty();
        } catch (IOException | IllegalArgumentException noModel) {
            // The zoo says what is wrong with a model that it is asked to read.
            return Optional.empty();
        }
    }

    /**
     * Whether models may be in a folder or jar. A jar that cannot be opened counts if its name is a model's: the zoo
     * says what is wrong with it.
     */
    static boolean mayBeIn(Path place) {
        try {
            return Files.exists(place)
                    && in(
                            place,
                            root -> Files.exists(root.resolve(INDEX))
                                    || !ids(root).isEmpty());
        } catch (IOException | IllegalArgumentException unreadable) {
            return place.getFileName().toString().startsWith("gan-model-");
        }
    }

    /** The ids of the models in a folder or jar; none if it cannot be read. */
    static Set<String> idsIn(Path place) {
        var ids = new TreeSet<String>();
        try {
            ids.addAll(in(place, PackagedModel::ids));
        } catch (IOException | IllegalArgumentException unreadable) {
            return ids;
        }
        at(place).ifPresent(model -> ids.add(model.id));
        return ids;
    }

    private interface Look<T> {
        T at(Path root) throws IOException;
    }

    private static <T> T in(Path place, Look<T> look) throws IOException {
        if (Files.isDirectory(place)) {
            return look.at(place);
        }
        try (var jar = FileSystems.newFileSystem(place, Map.of("accessMode", "readOnly"))) {
            return look.at(jar.getPath("/"));
        } catch (ProviderNotFoundException noJar) {
            throw new IOException(place + " is no jar", noJar);
        }
    }

    /** An index is that of one model, even where several were made into one jar. */
    private static Optional<PackagedModel> only(Path root) throws IOException {
        var index = root.resolve(INDEX);
        if (!Files.exists(index) || ids(root).size() > 1) {
            return Optional.empty();
        }
        try (var in = Files.newInputStream(index)) {
            return Optional.of(read(in));
        }
    }

    private static List<String> ids(Path root) throws IOException {
        var home = root.resolve(HOME);
        if (!Files.isDirectory(home)) {
            return List.of();
        }
        try (var folders = Files.list(home)) {
            return folders.filter(folder -> Files.exists(folder.resolve("model.json")))
                    .map(folder -> folder.getFileName().toString())
                    .toList();
        }
    }

    private static PackagedModel read(InputStream in) throws IOException {
        var properties = new Properties();
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        var id = properties.getProperty("id", "");
        var version = properties.getProperty("version", "");
        if (id.isEmpty() || !version.contains(".")) {
            throw new IOException("id or version is missing");
        }
        return new PackagedModel(id, version);
    }

    /** Where it is published. */
    Coordinates in(String groupId) {
        return new Coordinates(groupId, "gan-model-" + id, version);
    }
}
