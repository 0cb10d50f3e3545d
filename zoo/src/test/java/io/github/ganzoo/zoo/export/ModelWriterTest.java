package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.model.DescriptorJson;
import io.github.ganzoo.runtime.model.GoldenVectors;
import io.github.ganzoo.zoo.data.Dataset;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelWriterTest {

    /** More than any system numbers its processes by. */
    private static final long ABSENT = 1L << 40;

    private static final TinyDiscriminator DISCRIMINATOR = new TinyDiscriminator();

    private static Embedding embedding;
    private static float[] heldOut;

    private final Path directory;

    ModelWriterTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void fit() {
        embedding = Embedding.fit(
                DISCRIMINATOR,
                List.of(EmbeddingPart.DISCRIMINATOR),
                TinyDiscriminator.images(Dataset.TRAIN),
                HeadRule.ofSize(256));
        heldOut = TinyDiscriminator.images(Dataset.TEST).images(0, 8);
    }

    private ModelWriter.Written write(String id, String version) {
        var facts = new ModelFacts(
                id,
                version,
                "dcgan",
                "0.1.0",
                Framing.CENTER_CROP,
                Resampling.BICUBIC,
                0,
                Map.of("dataset", "tiny-emoji64", "steps", "0"),
                Map.of(),
                "CC0-1.0",
                "three permissive licenses");
        return ModelWriter.write(directory, facts, DISCRIMINATOR, embedding, heldOut, ModelWriter.TOLERANCE);
    }

    @Test
    void anArtifactIsWrittenWhole() throws Exception {
        var written = write("tiny", "1.0.0");
        var home = directory.resolve("META-INF/gan-zoo");
        assertThat(names(directory.resolve("META-INF"))).containsExactly("gan-zoo");
        assertThat(names(home)).containsExactly("model.properties", "tiny");
        assertThat(written.folder()).isEqualTo(home.resolve("tiny"));
        assertThat(names(written.folder())).containsExactly("MODEL_CARD.md", "golden.bin", "model.json", "model.onnx");

        var model = Files.readAllBytes(written.folder().resolve("model.onnx"));
        var sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(model));
        var descriptor = DescriptorJson.parse(Files.readString(written.folder().resolve("model.json")), "model.json");
        assertThat(descriptor).isEqualTo(written.descriptor());
        assertThat(descriptor.sha256()).isEqualTo(sha256);
        assertThat(descriptor.size()).isEqualTo(model.length);
        assertThat(descriptor.embedding())
                .containsExactly(new ModelDescriptor.Part("discriminator", embedding.dimensions()));
        assertThat(descriptor.provenance()).containsEntry("batchStatistics", "as training left them");

        var index = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("model.properties"))) {
            index.load(reader);
        }
        assertThat(index)
                .containsEntry("format", "1")
                .containsEntry("id", "tiny")
                .containsEntry("version", "1.0.0")
                .containsEntry("sha256", sha256)
                .containsEntry("size", Integer.toString(model.length))
                .containsEntry("dim", Integer.toString(embedding.dimensions()))
                .containsEntry("resource", "META-INF/gan-zoo/tiny/model.onnx");
        assertThat(Files.readString(written.folder().resolve("MODEL_CARD.md")))
                .contains("# tiny 1.0.0", "tiny-emoji64", "The model has not been evaluated", "CC0-1.0", sha256);
    }

    @Test
    void theCardBeginsWithWhatModelHubsRead() throws IOException {
        var card = Files.readString(write("tiny", "1.0.0").folder().resolve("MODEL_CARD.md"));
        assertThat(card)
                .startsWith(
                        """
                        ---
                        license: cc0-1.0
                        library_name: onnx
                        pipeline_tag: image-feature-extraction
                        tags:
                        - gan
                        - gan-zoo
                        - onnx
                        - "dcgan"
                        ---

                        # tiny 1.0.0
                        """);
    }

    @Test
    void theRuntimeEmbedsWithIt() {
        var written = write("tiny", "1.0.0");
        try (var runtime = FeatureExtractor.load(directory)) {
            assertThat(runtime.descriptor()).isEqualTo(written.descriptor());
            assertThat(runtime.selfTest()).isLessThan(1e-5);
            assertThat(runtime.embedTensors(heldOut, 8, Output.EMBEDDING).toArray())
                    .hasSize(8 * embedding.dimensions());
        }
    }

    @Test
    void theRuntimeDiscoversIt() throws Exception {
        var written = write("tiny", "1.0.0");
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, before)) {
            thread.setContextClassLoader(loader);
            assertThat(Models.list()).contains(written.descriptor());
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void theGoldenVectorsAreWhatTheModelComputes() throws Exception {
        var written = write("tiny", "1.0.0");
        var golden = GoldenVectors.parse(
                Files.readAllBytes(written.folder().resolve("golden.bin")), written.descriptor(), "golden.bin");
        assertThat(golden.items()).hasSize(8);
        try (var session = new OnnxSession(Files.readAllBytes(written.folder().resolve("model.onnx")))) {
            for (var item : golden.items()) {
                var made = session.run(item.input(), 1, 3, 32, 32);
                for (var tap : written.descriptor().outputs()) {
                    var output = tap.output();
                    float[] expected = item.output(output);
                    float largest = 0;
                    for (float number : expected) {
                        largest = Math.max(largest, Math.abs(number));
                    }
                    assertThat(made.named(output.id()).elements())
                            .usingComparatorWithPrecision(1e-5f * largest)
                            .containsExactly(expected);
                }
            }
        }
    }

    @Test
    void exportingAgainReplacesTheModel() throws IOException {
        write("tiny", "1.0.0");
        write("other", "1.1.0");
        assertThat(names(directory.resolve("META-INF"))).containsExactly("gan-zoo");
        assertThat(names(directory.resolve("META-INF/gan-zoo"))).containsExactly("model.properties", "other");
    }

    @Test
    void aModelThatAKilledExportMovedAsideComesBack() throws IOException {
        var home = directory.resolve("META-INF/gan-zoo");
        for (var pid : List.of(ABSENT, ProcessHandle.current().pid())) {
            var written = write("tiny", "1.0.0").descriptor();
            Files.move(home, home.resolveSibling(".gan-zoo-" + pid + ".old"));
            Files.createDirectory(home.resolveSibling(".gan-zoo-" + pid));
            ModelWriter.recover(directory);
            assertThat(Models.describe(directory)).isEqualTo(written);
            assertThat(names(directory.resolve("META-INF"))).containsExactly("gan-zoo");
        }
        Files.move(home, home.resolveSibling(".gan-zoo-" + ABSENT + ".old"));
        assertThat(ModelWriter.addMetrics(directory, Map.of("a", 1.0), Map.of(), "")
                        .id())
                .isEqualTo("tiny");
        Files.move(home, home.resolveSibling(".gan-zoo-" + ABSENT + ".old"));
        assertThat(ModelFolder.open(directory).descriptor().id()).isEqualTo("tiny");
    }

    @Test
    void whatAKilledExportLeftGoesAwayWithTheNext() throws IOException {
        write("tiny", "1.0.0");
        var home = directory.resolve("META-INF/gan-zoo");
        for (var name : List.of(".gan-zoo-" + ABSENT + ".old", ".gan-zoo-" + ABSENT)) {
            Files.writeString(Files.createDirectory(home.resolveSibling(name)).resolve("model.onnx"), "old");
        }
        write("tiny", "1.1.0");
        assertThat(names(directory.resolve("META-INF"))).containsExactly("gan-zoo");
        assertThat(Models.describe(directory).version()).isEqualTo("1.1.0");
    }

    @Test
    void whatAnExportThatStillRunsWorksOnIsLeftAlone() throws IOException {
        var alive = ProcessHandle.current().parent().orElseThrow().pid();
        var begun = Files.createDirectories(directory.resolve("META-INF/.gan-zoo-" + alive));
        var aside = Files.createDirectories(directory.resolve("META-INF/.gan-zoo-" + alive + ".old"));
        var foreign = Files.createDirectories(directory.resolve("META-INF/.gan-zoo-notes"));
        write("tiny", "1.0.0");
        assertThat(begun).isDirectory();
        assertThat(aside).isDirectory();
        assertThat(foreign).isDirectory();
    }

    @Test
    void metricsAreAddedWithoutTouchingTheWeights() throws IOException {
        var written = write("tiny", "1.0.0");
        var model = Files.readAllBytes(written.folder().resolve("model.onnx"));
        var measured = ModelWriter.addMetrics(
                directory,
                Map.of("test.embedding.nearest", .742),
                Map.of("evaluation.data", "f00d"),
                "| a | table |\n");
        assertThat(DescriptorJson.parse(Files.readString(written.folder().resolve("model.json")), "model.json"))
                .isEqualTo(measured);
        assertThat(measured.metrics()).containsEntry("test.embedding.nearest", .742);
        assertThat(Files.readString(written.folder().resolve("MODEL_CARD.md")))
                .contains("## Results on held-out images\n\n| a | table |\n\n## Provenance")
                .doesNotContain("The model has not been evaluated");
        assertThat(written.folder().resolve("model.onnx")).hasBinaryContent(model);
        assertThat(names(written.folder())).containsExactly("MODEL_CARD.md", "golden.bin", "model.json", "model.onnx");
    }

    @Test
    void aFolderThatIsNoModelIsNotReplaced() throws IOException {
        var foreign =
                Files.createDirectories(directory.resolve("META-INF/gan-zoo")).resolve("notes.txt");
        Files.writeString(foreign, "mine");
        assertThatThrownBy(() -> write("tiny", "1.0.0"))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("is not a model");
        assertThat(foreign).hasContent("mine");
        assertThat(names(directory.resolve("META-INF"))).containsExactly("gan-zoo");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Files.writeString(directory.resolve("META-INF"), "a file");
        assertThatThrownBy(() -> write("tiny", "1.0.0"))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("cannot write the model to " + directory);
    }

    @Test
    void reducedDecodingIsSaidEverywhere() throws IOException {
        var facts = new ModelFacts(
                "tiny",
                "1.0.0",
                "dcgan",
                "0.1.0",
                Framing.CENTER_CROP,
                Resampling.BICUBIC,
                JpegDecoding.REDUCED,
                0,
                Map.of(),
                Map.of(),
                "x",
                "y");
        var written = ModelWriter.write(directory, facts, DISCRIMINATOR, embedding, heldOut, ModelWriter.TOLERANCE);
        assertThat(written.descriptor().input().decoding()).isEqualTo(JpegDecoding.REDUCED);
        assertThat(Files.readString(written.folder().resolve("model.json"))).contains("\"decoding\": \"reduced\"");
        assertThat(Files.readString(written.folder().resolve("MODEL_CARD.md")))
                .contains("JPEGs are decoded at 1/2, 1/4 or 1/8 of their size while the shorter edge keeps at least")
                .contains("`io.github.ganzoo:gan-jpeg`");
        assertThat(Files.readString(written.folder().resolve("model.onnx"), StandardCharsets.ISO_8859_1))
                .contains("input.decoding");
    }

    @Test
    void nothingIsWrittenWhenParityFails() {
        var facts = new ModelFacts(
                "tiny",
                "1.0.0",
                "dcgan",
                "0.1.0",
                Framing.STRETCH,
                Resampling.BICUBIC,
                0,
                Map.of(),
                Map.of(),
                "x",
                "y");
        assertThatThrownBy(() -> ModelWriter.write(directory, facts, DISCRIMINATOR, embedding, heldOut, 0))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("the exported model is wrong");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void anIdThatIsNoNameAndAVersionThatIsNoneAreRefused() {
        assertThatThrownBy(() -> write("../tiny", "1.0.0"))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("'../tiny'");
        assertThatThrownBy(() -> write("tiny", "one\ntwo"))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("modelVersion");
        assertThat(directory).isEmptyDirectory();
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
