package io.github.ganzoo.zoo.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.model.ModelLayout;
import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.runtime.output.WholeFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * A model as Maven artifact: {@code gan-model-<id>-<version>.jar}, or of a generator {@code <id>-<version>.jar}, and
 * its POM.
 *
 * <p>Equal models give equal bytes.
 */
public record ModelJar(String groupId, ModelDescriptor descriptor, Path jar, Path pom) {

    /** The group of the models that are published with GAN Zoo. */
    public static final String GROUP = "io.github.ganzoo";

    private static final Pattern GROUP_ID = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");

    /**
     * Writes jar and POM. The jar contains every file beside {@code model.onnx}, such as license texts and notices. If
     * {@code LICENSE.txt} or {@code DATA_TERMS.txt} is missing, its text comes from the descriptor.
     *
     * @param directory the folder of the two files; files of the same name are replaced
     * @throws ExportException if the group is not legal, or a file cannot be read or written
     */
    public static ModelJar write(Path directory, String groupId, ModelFolder model) {
        if (!GROUP_ID.matcher(groupId).matches()) {
            throw new ExportException("modelGroupId=" + groupId + " is not a Maven group such as " + GROUP);
        }
        var descriptor = model.descriptor();
        var name = artifactId(descriptor) + "-" + descriptor.version();
        var jar = directory.resolve(name + ".jar");
        var pom = directory.resolve(name + ".pom");
        try {
            WholeFile.write(jar, StoredZip.of(entries(groupId, model)));
            WholeFile.write(pom, pom(groupId, descriptor).getBytes(UTF_8));
        } catch (IOException failure) {
            throw new ExportException(
                    "the model cannot be packaged in " + directory + ": " + FileFault.reason(failure), failure);
        }
        return new ModelJar(groupId, descriptor, jar, pom);
    }

    /** {@code groupId:artifactId:version}. */
    public String coordinates() {
        return groupId + ":" + artifactId(descriptor) + ":" + descriptor.version();
    }

    static String artifactId(ModelDescriptor descriptor) {
        return ModelLayout.artifactId(descriptor.id());
    }

    /** Name to content, in the order of reading; the weights are last. */
    private static Map<String, byte[]> entries(String groupId, ModelFolder model) throws IOException {
        var descriptor = model.descriptor();
        var home = ModelLayout.folder(descriptor.id());
        var beside = model.published();
        var weights = beside.remove(ModelLayout.MODEL);
        var entries = new LinkedHashMap<String, byte[]>();
        entries.put(JarFile.MANIFEST_NAME, manifest(groupId, descriptor));
        entries.put(ModelLayout.INDEX, Files.readAllBytes(model.root().resolve(ModelLayout.INDEX)));
        beside.forEach((name, content) -> entries.put(home + name, content));
        entries.put(home + ModelLayout.MODEL, weights);
        return entries;
    }

    private static byte[] manifest(String groupId, ModelDescriptor descriptor) throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.IMPLEMENTATION_TITLE, descriptor.id());
        main.put(Attributes.Name.IMPLEMENTATION_VERSION, descriptor.version());
        // Without it, Java derives the name from the file's, and a word of it could begin with a digit.
        main.putValue("Automatic-Module-Name", module(groupId + ".model_" + descriptor.id()));
        var bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }

    private static String module(String text) {
        return text.replaceAll("[^A-Za-z0-9.]", "_").replaceAll("\\.(?=\\d)", "._");
    }

    private static String pom(String groupId, ModelDescriptor model) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0"
                         xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                         xsi:schemaLocation="http://maven.apache.org/POM/4.0.0 http://maven.apache.org/xsd/maven-4.0.0.xsd">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                  <name>%s</name>
                  <description>%s</description>
                  <licenses>
                    <license>
                      <name>%s</name>%s
                      <distribution>repo</distribution>
                    </license>
                  </licenses>
                </project>
                """
                .formatted(
                        groupId,
                        artifactId(model),
                        model.version(),
                        "GAN Zoo model: " + model.id(),
                        escape(purpose(model) + " of a " + model.architecture()
                                + " GAN. Trained on images under these terms: " + model.datasetTerms()),
                        escape(model.weightsLicense()),
                        Spdx.isId(model.weightsLicense())
                                ? "\n      <url>" + Spdx.address(model.weightsLicense()) + "</url>"
                                : "");
    }

    private static String purpose(ModelDescriptor model) {
        return switch (model.kind()) {
            case EXTRACTOR -> "Feature extractor for images, the discriminator";
            case GENERATOR -> "Generator of images, the generator";
            case TRANSLATOR -> "Translator of images, a generator";
        };
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
