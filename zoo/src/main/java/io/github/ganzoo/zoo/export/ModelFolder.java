package io.github.ganzoo.zoo.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.model.DescriptorJson;
import io.github.ganzoo.runtime.model.GoldenVectors;
import io.github.ganzoo.runtime.model.ModelIndex;
import io.github.ganzoo.runtime.model.ModelLayout;
import io.github.ganzoo.runtime.output.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * An exported model that can be published. All of its files exist, its index agrees with its descriptor, and it states
 * the terms of its weights and of its training images.
 *
 * @param root the folder that holds {@code META-INF}
 */
public record ModelFolder(Path root, ModelDescriptor descriptor) {

    private static final List<String> FILES =
            List.of(ModelLayout.MODEL, ModelLayout.DESCRIPTOR, ModelLayout.GOLDEN, ModelLayout.CARD);

    /**
     * Checks an export. The network and the golden vectors are not read.
     *
     * @param root as given to {@link ModelWriter#write}
     * @throws ExportException if a file or the terms are missing, or index and descriptor differ
     * @throws io.github.ganzoo.runtime.ModelFormatException if its index or descriptor is damaged
     */
    public static ModelFolder open(Path root) {
        ModelExchange.recover(root);
        var place = root.resolve(ModelLayout.INDEX);
        if (!Files.isRegularFile(place)) {
            throw new ExportException("there is no exported model: " + place
                    + " is missing; export one, or name the folder of one as model");
        }
        var index = ModelIndex.parse(read(place), place.toString());
        var files = root.resolve(ModelLayout.folder(index.id()));
        for (var name : FILES) {
            if (!Files.isRegularFile(files.resolve(name))) {
                throw new ExportException(files.resolve(name) + " is missing; export the model again");
            }
        }
        var json = files.resolve(ModelLayout.DESCRIPTOR);
        var descriptor = DescriptorJson.parse(read(json), json.toString());
        if (!index.equals(ModelIndex.of(descriptor))) {
            throw new ExportException(place + " does not agree with " + json + "; export the model again");
        }
        requireStated(descriptor.weightsLicense(), "no license of its weights", "weightsLicense");
        requireStated(descriptor.datasetTerms(), "no terms of its training images", "datasetTerms");
        return new ModelFolder(root, descriptor);
    }

    /** The folder that holds {@code model.onnx}. */
    Path files() {
        return root.resolve(ModelLayout.folder(descriptor.id()));
    }

    /**
     * Checks that {@code image.onnx}, if there is one, gives the golden embeddings of the golden images.
     *
     * @throws ExportException if it does not
     */
    public void requireSelfContained(GoldenVectors golden) {
        var file = files().resolve(ModelLayout.SELF_CONTAINED);
        if (Files.isRegularFile(file)) {
            SelfContained.requireGolden(bytes(file), descriptor, golden);
        }
    }

    /**
     * All that is published of it: every file beside {@code model.onnx} and below, by its path with slashes, without
     * hidden ones. If {@code LICENSE.txt} or {@code DATA_TERMS.txt} is missing, its text comes from the descriptor.
     */
    TreeMap<String, byte[]> published() throws IOException {
        var found = new TreeMap<String, byte[]>();
        try (var all = Files.walk(files())) {
            for (var file : all.filter(Files::isRegularFile).toList()) {
                var name = files().relativize(file);
                if (!name.getFileName().toString().startsWith(".")) {
                    found.put(name.toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
        }
        found.putIfAbsent("LICENSE.txt", license().getBytes(UTF_8));
        found.putIfAbsent("DATA_TERMS.txt", terms().getBytes(UTF_8));
        return found;
    }

    private String license() {
        var license = descriptor.weightsLicense();
        return "The weights of " + descriptor.id() + " " + descriptor.version() + " may be used under\n\n    " + license
                + "\n" + (Spdx.isId(license) ? "    " + Spdx.address(license) + "\n" : "");
    }

    private String terms() {
        return descriptor.id() + " " + descriptor.version() + " was trained on images under these terms:\n\n    "
                + descriptor.datasetTerms() + "\n";
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }

    private static ExportException unreadable(Path file, IOException failure) {
        return new ExportException(file + " cannot be read: " + FileFault.reason(failure), failure);
    }

    private static void requireStated(String terms, String lacking, String setting) {
        if (terms.isBlank()) {
            throw new ExportException(
                    "the model states " + lacking + ", which publishing requires; export it again with " + setting);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw unreadable(file, unreadable);
        }
    }
}
