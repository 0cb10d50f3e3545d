package io.github.ganzoo.maven;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.zip.ZipFile;

/**
 * What {@code META-INF/gan-zoo/model.properties} says of the model in a folder or jar.
 *
 * @param id by which applications load it
 * @param version of its vectors
 */
record PackagedModel(String id, String version) {
    private static final String INDEX = "META-INF/gan-zoo/model.properties";

    /** The model in a folder or jar; empty if there is none, or no such place. */
    static Optional<PackagedModel> at(Path place) {
        try {
            if (Files.isDirectory(place)) {
                var index = place.resolve(INDEX);
                if (!Files.exists(index)) {
                    return Optional.empty();
                }
                try (var in = Files.newInputStream(index)) {
                    return Optional.of(read(in));
                }
            }
            if (!Files.isRegularFile(place)) {
                return Optional.empty();
            }
            try (var jar = new ZipFile(place.toFile())) {
                var index = jar.getEntry(INDEX);
                if (index == null) {
                    return Optional.empty();
                }
                try (var in = jar.getInputStream(index)) {
                    return Optional.of(read(in));
                }
            }
        } catch (IOException | IllegalArgumentException noModel) {
            // The zoo says what is wrong with a model that it is asked to read.
            return Optional.empty();
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
