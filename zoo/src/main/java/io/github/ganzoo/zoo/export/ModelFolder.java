package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.model.DescriptorJson;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * An exported model that may be published: all of its files are there, its index says what its descriptor says, and it
 * states the terms of its weights and of the images it was trained on.
 *
 * @param root the folder that holds {@code META-INF}
 */
public record ModelFolder(Path root, ModelDescriptor descriptor) {

    static final String HOME = "META-INF/gan-zoo";
    static final String INDEX = HOME + "/model.properties";

    private static final List<String> FILES = List.of("model.onnx", "model.json", "golden.bin", "MODEL_CARD.md");

    /**
     * Looks through an export; the network and the golden vectors are not read.
     *
     * @param root as given to {@link ModelWriter#write}
     * @throws ExportException naming what is missing or contradicts itself, and what to do
     * @throws io.github.ganzoo.runtime.ModelFormatException if {@code model.json} is damaged
     */
    public static ModelFolder open(Path root) {
        ModelExchange.recover(root);
        var index = properties(root.resolve(INDEX));
        var files = root.resolve(HOME).resolve(index.getProperty("id", ""));
        for (var name : FILES) {
            if (!Files.isRegularFile(files.resolve(name))) {
                throw new ExportException(files.resolve(name) + " is missing; export the model again");
            }
        }
        var json = files.resolve("model.json");
        var descriptor = DescriptorJson.parse(read(json), json.toString());
        if (!index.equals(properties(ModelWriter.index(descriptor)))) {
            throw new ExportException(
                    root.resolve(INDEX) + " does not say what " + json + " says; export the model again");
        }
        requireStated(descriptor.weightsLicense(), "no license of its weights", "weightsLicense");
        requireStated(descriptor.datasetTerms(), "no terms of the images it was trained on", "datasetTerms");
        return new ModelFolder(root, descriptor);
    }

    /** The folder that holds {@code model.onnx}. */
    Path files() {
        return root.resolve(HOME).resolve(descriptor.id());
    }

    private static void requireStated(String terms, String lacking, String setting) {
        if (terms.isBlank()) {
            throw new ExportException(
                    "the model states " + lacking + ", and so nobody may use it; export it again with " + setting);
        }
    }

    private static Properties properties(Path index) {
        if (!Files.isRegularFile(index)) {
            throw new ExportException("there is no exported model: " + index
                    + " is missing; export one, or name the folder of one as model");
        }
        return properties(read(index));
    }

    private static Properties properties(String text) {
        var properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException malformed) {
            throw new ExportException(INDEX + " is damaged: " + malformed.getMessage(), malformed);
        }
        return properties;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new ExportException(file + " cannot be read: " + unreadable, unreadable);
        }
    }
}
