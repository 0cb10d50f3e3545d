package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.output.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A data set packed as an artifact and found on the class path. {@code META-INF/gan-zoo/dataset.properties} gives its
 * id and coordinates; {@code META-INF/gan-zoo/datasets/<id>/} holds {@code dataset.properties} with the facts,
 * {@code metadata.csv} with one row per image (columns as in {@link ImageTable}), and the images.
 */
public final class DatasetArtifact implements DataSource {
    private static final String INDEX = "META-INF/gan-zoo/dataset.properties";
    private static final String FORMAT = "1";

    private final String id;
    private final String coordinates;
    private final ClassLoader loader;
    private final Properties facts;

    private DatasetArtifact(URL index, ClassLoader loader) {
        var declared = properties(index);
        this.loader = loader;
        id = declared.getProperty("id", "");
        coordinates = declared.getProperty("coordinates", "");
        if (!FORMAT.equals(declared.getProperty("format")) || !id.matches("[a-z0-9][a-z0-9._-]*")) {
            throw new DataException(
                    "%s declares format %s and id %s; expected format 1 and an id of lower-case letters, digits, '.', '_' or '-'."
                            .formatted(index, declared.getProperty("format"), id));
        }
        var resource = resource("dataset.properties");
        facts = Optional.ofNullable(loader.getResource(resource))
                .map(DatasetArtifact::properties)
                .orElseThrow(() -> new DataException("The data set " + id + " lacks " + resource + "."));
    }

    /** The data sets on a class path, sorted by id. */
    public static List<DatasetArtifact> discover(ClassLoader loader) {
        try {
            var found = new TreeMap<String, DatasetArtifact>();
            for (var index : Collections.list(loader.getResources(INDEX))) {
                var artifact = new DatasetArtifact(index, loader);
                found.putIfAbsent(artifact.id(), artifact);
            }
            return List.copyOf(found.values());
        } catch (IOException e) {
            throw new DataException("The class path cannot be searched for data sets: " + FileFault.reason(e) + ".", e);
        }
    }

    /**
     * One data set on a class path.
     *
     * @param dataset its id, or {@code groupId:artifactId}, with or without a version
     * @throws DataException when it is not there; names those that are
     */
    public static DatasetArtifact find(String dataset, ClassLoader loader) {
        var artifacts = discover(loader);
        return artifacts.stream()
                .filter(artifact -> artifact.isCalled(dataset))
                .findFirst()
                .orElseThrow(() -> new DataException(
                        "There is no data set %s on the class path; there is: %s. Give dataset as groupId:artifactId:version, or dataDirectory."
                                .formatted(
                                        dataset,
                                        artifacts.isEmpty()
                                                ? "none"
                                                : artifacts.stream()
                                                        .map(DatasetArtifact::id)
                                                        .collect(Collectors.joining(", ")))));
    }

    private boolean isCalled(String dataset) {
        boolean atCoordinates = !coordinates.isEmpty() && (dataset + ":").startsWith(coordinates + ":");
        return atCoordinates || id.equals(dataset);
    }

    public String id() {
        return id;
    }

    /** {@code groupId:artifactId}, or empty text if the artifact does not say. */
    public String coordinates() {
        return coordinates;
    }

    /** A fact of {@code dataset.properties}, such as {@code description}, {@code count} or {@code licenses}. */
    public Optional<String> fact(String key) {
        return Optional.ofNullable(facts.getProperty(key));
    }

    @Override
    public String name() {
        return id;
    }

    /**
     * Reads all images. An artifact with an unreadable image counts as damaged.
     *
     * @throws DataException if any image cannot be read
     */
    @Override
    public Dataset load(ImageShape shape, PixelStorage storage) {
        var entries = entries();
        var assembly = new Assembly(id, shape);
        ImageFiles files = this::open;
        files.readInto(assembly, entries, shape);
        var dataset = assembly.dataset();
        if (!dataset.unreadable().isEmpty()) {
            var first = dataset.unreadable().get(0);
            throw new DataException(String.format(
                    Locale.ROOT,
                    "The data set %s is damaged: %s: %s (%d images). Fetch its artifact again.",
                    id,
                    first.name(),
                    first.reason(),
                    dataset.unreadable().size()));
        }
        return dataset;
    }

    private List<Entry> entries() {
        var file = fact("metadata").orElse(Table.FILE_NAMES.get(0));
        try (var content = open(file)) {
            var table = Table.of(content.readAllBytes(), resource(file));
            return TableColumns.of(table, Optional.empty()).entries("", new ClassSpellings());
        } catch (IOException e) {
            throw new DataException("The table " + resource(file) + " cannot be read: " + FileFault.reason(e) + ".", e);
        }
    }

    private InputStream open(String file) throws IOException {
        var stream = loader.getResourceAsStream(resource(file));
        if (stream == null) {
            throw new NoSuchFileException(resource(file));
        }
        return stream;
    }

    private String resource(String file) {
        return "META-INF/gan-zoo/datasets/" + id + "/" + file;
    }

    private static Properties properties(URL url) {
        try (var reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
            var properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new DataException(url + " cannot be read: " + FileFault.reason(e) + ".", e);
        }
    }
}
