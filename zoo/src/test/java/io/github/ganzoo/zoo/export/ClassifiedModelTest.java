package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.runtime.Classifier;
import io.github.ganzoo.runtime.Classifier.ClassName;
import io.github.ganzoo.runtime.Embeddings;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.OpenSetRule;
import io.github.ganzoo.runtime.OpenSetScore;
import io.github.ganzoo.runtime.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import onnx.Onnx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifiedModelTest {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private final TinyModel tiny = TinyModel.ofSeed(0);

    @BeforeEach
    void write() {
        tiny.write(directory.resolve("plain"), "1.0.0");
    }

    @Test
    void allOtherOutputsStayAsTheyWere() {
        classify(3, "plain", "classified");
        try (var plain = FeatureExtractor.load(directory.resolve("plain"));
                var classified = FeatureExtractor.load(directory.resolve("classified"))) {
            assertThat(classified.descriptor().version()).isEqualTo("1.1.0");
            var then = plain.embedTensors(tiny.images(), 8);
            var now = classified.embedTensors(tiny.images(), 8);
            then.forEach((output, vectors) ->
                    assertThat(now.get(output)).as(output.id()).isEqualTo(vectors));
            assertThat(now.keySet()).hasSize(then.size() + 1).contains(Output.PROBABILITIES);
            assertThat(classified.selfTest()).isLessThan(1e-5);
        }
    }

    @Test
    void probabilitiesAreThoseOfTheHead() {
        var head = classify(5, "plain", "classified");
        try (var classified = FeatureExtractor.load(directory.resolve("classified"))) {
            var all = classified.embedTensors(tiny.images(), 8);
            for (int i = 0; i < 8; i++) {
                float[] expected =
                        head.probabilities(vectors(all, Output.EMBEDDING).row(i));
                float[] actual = vectors(all, Output.PROBABILITIES).row(i);
                double sum = 0;
                for (int k = 0; k < 5; k++) {
                    assertThat(actual[k]).isCloseTo(expected[k], within(1e-5f));
                    sum += actual[k];
                }
                assertThat(sum).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void aSecondClassifierReplacesTheFirst() throws IOException {
        classify(3, "plain", "model");
        classify(4, "model", "model");
        var written = Models.describe(directory.resolve("model"));
        assertThat(written.outputs().stream().filter(tap -> tap.output().equals(Output.PROBABILITIES)))
                .singleElement()
                .satisfies(tap -> assertThat(tap.shape()).containsExactly(4));
        assertThat(written.classifier().orElseThrow().classes()).hasSize(4);
        try (var classified = FeatureExtractor.load(directory.resolve("model"))) {
            assertThat(classified.selfTest()).isLessThan(1e-5);
        }
        var graph = network("model").getGraph();
        assertThat(graph.getNodeList()).hasSize(network("plain").getGraph().getNodeCount() + 4);
    }

    @Test
    void theFileIsAnOnnxModelThatSaysItsVersion() throws IOException {
        classify(3, "plain", "classified");
        var before = network("plain");
        var after = network("classified");
        assertThat(after.getOpsetImportList()).isEqualTo(before.getOpsetImportList());
        assertThat(after.getDocString()).contains("tiny 1.1.0");
        assertThat(after.getMetadataPropsList())
                .filteredOn(fact -> fact.getKey().equals("version"))
                .singleElement()
                .satisfies(fact -> assertThat(fact.getValue()).isEqualTo("1.1.0"));
        assertThat(after.getGraph().getNodeList())
                .startsWith(before.getGraph().getNodeList().toArray(Onnx.NodeProto[]::new));
        assertThat(after.getGraph().getName()).isEqualTo(before.getGraph().getName());
    }

    @Test
    void noticesAndEarlierResultsStayWithTheModel() throws IOException {
        Files.writeString(directory.resolve("plain/META-INF/gan-zoo/tiny/NOTICE.txt"), "drawn here");
        ModelWriter.addMetrics(directory.resolve("plain"), Map.of("test.embedding.nearest", .5), Map.of(), "a table\n");
        classify(3, "plain", "classified");
        var folder = directory.resolve("classified/META-INF/gan-zoo/tiny");
        assertThat(folder.resolve("NOTICE.txt")).hasContent("drawn here");
        assertThat(Files.readString(folder.resolve("MODEL_CARD.md")))
                .contains("\na table\n", "## Recognition\n\n3 classes of 2 parents.", "tables of recognition");
        ModelWriter.addMetrics(directory.resolve("classified"), Map.of(), Map.of(), "another table\n");
        assertThat(Files.readString(folder.resolve("MODEL_CARD.md")))
                .contains("another table", "tables of recognition")
                .containsOnlyOnce("3 classes of 2 parents.");
    }

    @Test
    void theSelfContainedModelGetsTheClassifierToo() throws IOException {
        tiny.write(
                directory.resolve("plain"),
                "1.0.0",
                Framing.PAD,
                "CC0-1.0",
                "three licenses",
                new ModelForm(true, Optional.empty()));
        var head = classify(3, "plain", "classified");
        byte[] network = Files.readAllBytes(directory.resolve("classified/META-INF/gan-zoo/tiny/image.onnx"));
        var picture = new TestPictures(1).next(4).get(3);
        try (var session = new OnnxSession(network)) {
            var outputs = session.run(picture, Map.of());
            assertThat(outputs.named("probabilities").elements())
                    .usingComparatorWithPrecision(1e-5f)
                    .containsExactly(
                            head.probabilities(outputs.named("embedding").elements()));
        }
    }

    @Test
    void theModelMayComeFromAJar() throws IOException {
        Files.writeString(directory.resolve("plain/META-INF/gan-zoo/tiny/NOTICE.txt"), "drawn here");
        var jar = ModelJar.write(directory, "org.example", ModelFolder.open(directory.resolve("plain")))
                .jar();
        classify(3, jar.getFileName().toString(), "classified");
        assertThat(directory.resolve("classified/META-INF/gan-zoo/tiny/NOTICE.txt"))
                .hasContent("drawn here");
        try (var classified = FeatureExtractor.load(directory.resolve("classified"))) {
            assertThat(classified.selfTest()).isLessThan(1e-5);
        }
    }

    @Test
    void aHeadOfAnotherEmbeddingIsRefused() {
        assertThatThrownBy(() -> classified(head(3, 7))
                        .write(directory.resolve("plain"), directory.resolve("bad"), facts(), 1e-5))
                .isInstanceOf(RuntimeException.class);
        assertThat(directory.resolve("bad")).doesNotExist();
    }

    private static Embeddings vectors(Map<Output, Embeddings> all, Output output) {
        return Objects.requireNonNull(all.get(output));
    }

    private ClassifierHead classify(int classes, String from, String to) {
        var head = head(classes, tiny.embedding().dimensions());
        classified(head).write(directory.resolve(from), directory.resolve(to), facts(), 1e-5);
        return head;
    }

    private static ClassifiedModel.Facts facts() {
        return new ClassifiedModel.Facts(
                Map.of("classifier.base", "1.0.0"), Map.of("test.recognition.csr", .5), "tables of recognition\n");
    }

    private static ClassifiedModel classified(ClassifierHead head) {
        var names = IntStream.range(0, head.classes())
                .mapToObj(k -> new ClassName("species " + k, Optional.of("genus " + k % 2)))
                .toList();
        var rule = new OpenSetRule(OpenSetScore.MARGIN, .5, .25);
        return new ClassifiedModel(head, new Classifier(names, rule), "1.1.0");
    }

    private static ClassifierHead head(int classes, int dimensions) {
        var random = new Random(classes);
        double[] center = random.doubles(dimensions, -.1, .1).toArray();
        double[] weights = random.doubles((long) dimensions * classes, -3, 3).toArray();
        double[] bias = random.doubles(classes, -1, 1).toArray();
        return ClassifierHead.of(center, weights, bias, .7, 0);
    }

    private Onnx.ModelProto network(String name) throws IOException {
        return Onnx.ModelProto.parseFrom(
                Files.readAllBytes(directory.resolve(name).resolve("META-INF/gan-zoo/tiny/model.onnx")));
    }
}
