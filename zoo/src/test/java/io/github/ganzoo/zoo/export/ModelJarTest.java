package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.Models;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;
import java.util.zip.ZipEntry;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelJarTest {

    private static final List<String> PUBLISHED = List.of("acgan-furniture64", "dcgan-emoji64", "dcgan-furniture64");

    private static TinyModel model;

    private final Path folder;
    private final Path target;

    ModelJarTest(@TempDir Path temporary) throws IOException {
        folder = temporary.resolve("model");
        target = Files.createDirectories(temporary.resolve("target"));
    }

    @BeforeAll
    static void fit() {
        model = TinyModel.ofSeed(0);
    }

    @Test
    void theJarHoldsTheModelWithItsTermsAndTheWeightsLast() throws IOException {
        var made = write();
        assertThat(made.coordinates()).isEqualTo("io.github.ganzoo:gan-model-tiny:1.0.0");
        assertThat(made.jar()).hasFileName("gan-model-tiny-1.0.0.jar");
        try (var jar = new JarFile(made.jar().toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .containsExactly(
                            "META-INF/MANIFEST.MF",
                            "META-INF/gan-zoo/model.properties",
                            "META-INF/gan-zoo/tiny/DATA_TERMS.txt",
                            "META-INF/gan-zoo/tiny/LICENSE.txt",
                            "META-INF/gan-zoo/tiny/MODEL_CARD.md",
                            "META-INF/gan-zoo/tiny/golden.bin",
                            "META-INF/gan-zoo/tiny/model.json",
                            "META-INF/gan-zoo/tiny/model.onnx");
            assertThat(text(jar, "META-INF/gan-zoo/tiny/LICENSE.txt"))
                    .contains("CC0-1.0", "https://spdx.org/licenses/CC0-1.0.html");
            assertThat(text(jar, "META-INF/gan-zoo/tiny/DATA_TERMS.txt")).contains("three permissive licenses");
            assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("io.github.ganzoo.model_tiny");
        }
    }

    @Test
    void modelJarsUnpackedOverOneAnotherAndPackedAgainLoseNoModel(@TempDir Path temporary) throws Exception {
        var jars = new ArrayList<Path>();
        jars.add(write().jar());
        // Their files were written before a model was found without its index.
        for (var id : PUBLISHED) {
            var published = ModelFolder.open(Path.of("models", id, "src", "main", "resources"));
            jars.add(ModelJar.write(target, ModelJar.GROUP, published).jar());
        }
        var all = Files.createDirectory(temporary.resolve("all"));
        for (var jar : jars) {
            unpack(jar, all);
        }
        var uber = temporary.resolve("app.jar");
        var packed = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "--create", "--file=" + uber, "-C", all.toString(), ".");
        assertThat(packed).isZero();
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {uber.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(Models.list())
                    .extracting(ModelDescriptor::id)
                    .containsAll(PUBLISHED)
                    .contains("tiny");
            for (var id : Models.list().stream().map(ModelDescriptor::id).toList()) {
                try (var extractor = FeatureExtractor.load(id)) {
                    assertThat(extractor.descriptor().id()).isEqualTo(id);
                    assertThat(extractor.selfTest()).isLessThan(1e-4);
                }
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static void unpack(Path jar, Path into) throws IOException {
        try (var zip = new JarFile(jar.toFile())) {
            for (var entry : zip.stream().filter(each -> !each.isDirectory()).toList()) {
                var file = into.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                try (var in = zip.getInputStream(entry)) {
                    Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    @Test
    void licenseTextsThatLieBesideTheModelGoAlong() throws IOException {
        model.write(folder, "1.0.0");
        var beside = folder.resolve("META-INF/gan-zoo/tiny");
        Files.writeString(beside.resolve("LICENSE.txt"), "the whole text");
        Files.writeString(Files.createDirectory(beside.resolve("licenses")).resolve("MIT.txt"), "Permission");
        Files.writeString(beside.resolve(".DS_Store"), "clutter");
        var made = ModelJar.write(target, ModelJar.GROUP, ModelFolder.open(folder));
        try (var jar = new JarFile(made.jar().toFile())) {
            assertThat(text(jar, "META-INF/gan-zoo/tiny/LICENSE.txt")).isEqualTo("the whole text");
            assertThat(text(jar, "META-INF/gan-zoo/tiny/licenses/MIT.txt")).isEqualTo("Permission");
            assertThat(jar.getEntry("META-INF/gan-zoo/tiny/.DS_Store")).isNull();
        }
    }

    @Test
    void equalModelsGiveEqualBytesInEveryTimeZone() throws IOException {
        var first = write();
        var jar = Files.readAllBytes(first.jar());
        var pom = Files.readAllBytes(first.pom());
        var zone = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(write().jar()).hasBinaryContent(jar);
            assertThat(first.pom()).hasBinaryContent(pom);
        } finally {
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void theRuntimeLoadsItFromTheClassPathAndFromItsPath() throws Exception {
        var made = write();
        try (var extractor = FeatureExtractor.load(made.jar())) {
            assertThat(extractor.selfTest()).isLessThan(1e-5);
        }
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {made.jar().toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(Models.describe("tiny")).isEqualTo(made.descriptor());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void thePomSaysWhatItIsAndUnderWhichTerms() throws Exception {
        model.write(folder, "1.2.3", Framing.STRETCH, "MIT OR <mine>", "photos & drawings");
        var made = ModelJar.write(target, "org.example.models", ModelFolder.open(folder));
        var pom = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(made.pom().toFile())
                .getDocumentElement();
        assertThat(pom.getElementsByTagName("groupId").item(0).getTextContent()).isEqualTo("org.example.models");
        assertThat(pom.getElementsByTagName("artifactId").item(0).getTextContent())
                .isEqualTo("gan-model-tiny");
        assertThat(pom.getElementsByTagName("version").item(0).getTextContent()).isEqualTo("1.2.3");
        assertThat(pom.getElementsByTagName("license").item(0).getTextContent()).contains("MIT OR <mine>");
        assertThat(pom.getElementsByTagName("description").item(0).getTextContent())
                .contains("photos & drawings");
        assertThat(pom.getElementsByTagName("dependency").getLength()).isZero();
    }

    @Test
    void aGroupThatIsNoneIsRefused() {
        model.write(folder, "1.0.0");
        assertThatThrownBy(() -> ModelJar.write(target, "my models", ModelFolder.open(folder)))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("modelGroupId=my models");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "model.json", "golden.bin", "MODEL_CARD.md"})
    void aMissingFileIsNamed(String name) throws IOException {
        model.write(folder, "1.0.0");
        Files.delete(folder.resolve("META-INF/gan-zoo/tiny").resolve(name));
        assertThatThrownBy(() -> ModelFolder.open(folder))
                .isInstanceOf(ExportException.class)
                .hasMessageEndingWith(name + " is missing; export the model again");
    }

    @Test
    void aFolderWithoutAnIndexHoldsNoModel() {
        assertThatThrownBy(() -> ModelFolder.open(folder))
                .isInstanceOf(ExportException.class)
                .hasMessageStartingWith("there is no exported model: ");
    }

    @Test
    void anIndexThatContradictsTheDescriptorIsRefused() throws IOException {
        model.write(folder, "1.0.0");
        var index = folder.resolve("META-INF/gan-zoo/model.properties");
        Files.writeString(index, Files.readString(index).replace("version=1.0.0", "version=1.0.1"));
        assertThatThrownBy(() -> ModelFolder.open(folder))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("does not agree with");
    }

    @Test
    void aDamagedDescriptorIsNamed() throws IOException {
        model.write(folder, "1.0.0");
        Files.writeString(folder.resolve("META-INF/gan-zoo/tiny/model.json"), "{");
        assertThatThrownBy(() -> ModelFolder.open(folder))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("model.json");
    }

    @Test
    void withoutTermsNothingIsPublished() {
        model.write(folder, "1.0.0", Framing.CENTER_CROP, "", "three permissive licenses");
        assertThatThrownBy(() -> ModelFolder.open(folder))
                .isInstanceOf(ExportException.class)
                .hasMessage("the model states no license of its weights, which publishing requires; export it again"
                        + " with weightsLicense");
        model.write(folder, "1.0.0", Framing.CENTER_CROP, "CC0-1.0", " ");
        assertThatThrownBy(() -> ModelFolder.open(folder))
                .isInstanceOf(ExportException.class)
                .hasMessage("the model states no terms of its training images, which publishing requires;"
                        + " export it again with datasetTerms");
    }

    private ModelJar write() {
        model.write(folder, "1.0.0");
        return ModelJar.write(target, ModelJar.GROUP, ModelFolder.open(folder));
    }

    private static String text(JarFile jar, String name) throws IOException {
        try (var in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
