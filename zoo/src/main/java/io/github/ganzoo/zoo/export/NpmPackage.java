package io.github.ganzoo.zoo.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.model.ModelLayout;
import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.runtime.output.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/**
 * A model as the folder of an npm package, {@code gan-model-<id>}, which {@code npm pack} and {@code npm publish} take:
 * {@code image.onnx}, a module that embeds with it by onnxruntime-node or onnxruntime-web, its types, and the terms.
 */
public final class NpmPackage {

    private static final String MODULE = "embed.mjs";
    private static final String TYPES = "index.d.ts";
    private static final List<String> RUNTIMES = List.of("onnxruntime-node", "onnxruntime-web");

    private NpmPackage() {}

    /**
     * Writes the folder; files in it that the package does not have stay, and are not packed.
     *
     * @param directory gets the folder
     * @throws ExportException if the model has no {@code image.onnx}, or a file cannot be read or written
     */
    public static Path write(Path directory, ModelFolder model) {
        var descriptor = model.descriptor();
        var folder = directory.resolve(ModelJar.artifactId(descriptor));
        try {
            var published = model.published();
            var network = published.get(ModelLayout.SELF_CONTAINED);
            if (network == null) {
                throw new ExportException("npm packages are made of " + ModelLayout.SELF_CONTAINED + ", which "
                        + descriptor.id() + " does not have; export it again with selfContained");
            }
            var files = new TreeMap<String, byte[]>();
            published.forEach((name, content) -> {
                if (name.endsWith(".txt")) {
                    files.put(name, content);
                }
            });
            files.put(MODULE, resource(MODULE));
            files.put(TYPES, resource(TYPES));
            files.put("README.md", readme(descriptor).getBytes(UTF_8));
            files.put(ModelLayout.DESCRIPTOR, published.get(ModelLayout.DESCRIPTOR));
            files.put(ModelLayout.SELF_CONTAINED, network);
            files.put(
                    "package.json",
                    description(descriptor, List.copyOf(files.keySet())).getBytes(UTF_8));
            Files.createDirectories(folder);
            for (var file : files.entrySet()) {
                WholeFile.write(folder.resolve(file.getKey()), file.getValue());
            }
            return folder;
        } catch (IOException failure) {
            throw new ExportException(folder + " cannot be written: " + FileFault.reason(failure), failure);
        }
    }

    private static byte[] resource(String name) {
        try (var stream = NpmPackage.class.getResourceAsStream("npm/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("npm/" + name + " is missing in this jar");
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code package.json}. */
    private static String description(ModelDescriptor model, List<String> files) {
        var entry = new JsonObject();
        entry.addProperty("types", "./" + TYPES);
        entry.addProperty("default", "./" + MODULE);
        var exports = new JsonObject();
        exports.add(".", entry);
        for (var file : List.of(ModelLayout.SELF_CONTAINED, ModelLayout.DESCRIPTOR)) {
            exports.addProperty("./" + file, "./" + file);
        }
        var peers = new JsonObject();
        var optional = new JsonObject();
        for (var runtime : RUNTIMES) {
            peers.addProperty(runtime, ">=1.17");
            var facts = new JsonObject();
            facts.addProperty("optional", true);
            optional.add(runtime, facts);
        }
        var json = new JsonObject();
        json.addProperty("name", ModelJar.artifactId(model));
        json.addProperty("version", model.version());
        json.addProperty("description", sentence(model));
        json.addProperty(
                "license", Spdx.isId(model.weightsLicense()) ? model.weightsLicense() : "SEE LICENSE IN LICENSE.txt");
        json.add("keywords", array(List.of("onnx", "image", "embedding", "feature-extraction", "gan")));
        json.addProperty("type", "module");
        json.addProperty("types", "./" + TYPES);
        json.add("exports", exports);
        json.add("files", array(files));
        json.add("peerDependencies", peers);
        json.add("peerDependenciesMeta", optional);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
    }

    private static JsonArray array(List<String> words) {
        var array = new JsonArray();
        words.forEach(array::add);
        return array;
    }

    private static String sentence(ModelDescriptor model) {
        return "Embeds pictures of any size by the discriminator of a " + model.architecture() + " GAN.";
    }

    private static String readme(ModelDescriptor model) {
        var name = ModelJar.artifactId(model);
        return """
                # %1$s

                %2$s It needs `onnxruntime-node` or, in browsers, `onnxruntime-web`.

                ```js
                import { fileURLToPath } from 'node:url';
                import ort from 'onnxruntime-node';
                import { cosine, embed } from '%1$s';

                const model = fileURLToPath(import.meta.resolve('%1$s/image.onnx'));
                const session = await ort.InferenceSession.create(model);
                const vector = await embed(ort, session, { data, width, height }); // data: RGBA
                ```

                Vectors have unit length. Those of different major versions are not comparable.

                * Weights: %3$s
                * Training images: %4$s
                """
                .formatted(name, sentence(model), model.weightsLicense(), model.datasetTerms());
    }
}
