package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.graph.Graph;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import onnx.Onnx;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.onnx.ModelProto;
import org.bytedeco.onnx.OpSchemaRegistry;
import org.bytedeco.onnx.ShapeInferenceOptions;
import org.bytedeco.onnx.StringTensorShapeProtoMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A small discriminator's whole export, evaluated by ONNX Runtime and by two readers of ONNX that are not ours. */
class ExportedModelTest {

    private static final TinyDiscriminator DISCRIMINATOR = new TinyDiscriminator();
    private static final ModelFacts FACTS = new ModelFacts(
            "tiny",
            "1.0.0",
            "dcgan",
            "0.1.0",
            Framing.STRETCH,
            Resampling.BICUBIC,
            96,
            Map.of("seed", "1"),
            Map.of(),
            "CC0-1.0",
            "tests only");

    private static Embedding embedding;
    private static float[] heldOut;
    private static byte[] model;

    @BeforeAll
    static void export() {
        embedding = Embedding.fit(
                DISCRIMINATOR,
                List.of(EmbeddingPart.values()),
                TinyDiscriminator.images(Dataset.TRAIN),
                HeadRule.ofSize(256));
        var test = TinyDiscriminator.images(Dataset.TEST);
        heldOut = test.images(0, Math.min(32, test.size()));
        model = write();
    }

    private static byte[] write() {
        var graph = ExtractorGraph.of(DISCRIMINATOR, Graph.ofFloats(), 2, embedding);
        return ModelWriter.model(graph, FACTS, embedding).toByteArray();
    }

    @Test
    void itFollowsSameDiffAtEveryBatchSize() {
        var parity = Parity.check(DISCRIMINATOR, embedding, model, heldOut, ModelWriter.TOLERANCE);
        assertThat(parity.differences())
                .containsOnlyKeys(
                        Output.EMBEDDING, Output.FEATURES, Output.FEATURE_MAP, Output.MULTI_SCALE, Output.LOGITS);
        assertThat(parity.differences().values()).allMatch(difference -> difference <= ModelWriter.TOLERANCE);
        assertThat(parity.goldenVectors().items()).hasSize(8);
    }

    @Test
    void aChangedWeightIsNoticed() throws Exception {
        var proto = Onnx.ModelProto.parseFrom(model).toBuilder();
        var graph = proto.getGraphBuilder();
        var weight = graph.getInitializerBuilderList().stream()
                .filter(tensor -> tensor.getName().equals("conv2.weight"))
                .findFirst()
                .orElseThrow();
        byte[] numbers = weight.getRawData().toByteArray();
        // The exponent of the first weight.
        numbers[3] ^= 1;
        weight.setRawData(org.nd4j.shade.protobuf.ByteString.copyFrom(numbers));
        byte[] changed = proto.build().toByteArray();
        assertThatThrownBy(() -> Parity.check(DISCRIMINATOR, embedding, changed, heldOut, ModelWriter.TOLERANCE))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("output '")
                .hasMessageContaining("at batch size 1")
                .hasMessageContaining("nothing was written");
    }

    @Test
    void itsBytesAreTheSameEveryTime() {
        assertThat(write()).isEqualTo(model);
    }

    @Test
    void embeddingsHaveUnitLength() {
        try (var session = new OnnxSession(model)) {
            var made = session.run(heldOut, heldOut.length / 3072, 3, 32, 32).named("embedding");
            int dimensions = made.shape().get(1).intValue();
            assertThat(dimensions).isEqualTo(embedding.dimensions());
            for (int from = 0; from < made.elements().length; from += dimensions) {
                double squares = 0;
                for (int i = from; i < from + dimensions; i++) {
                    squares += made.elements()[i] * made.elements()[i];
                }
                assertThat(squares).isCloseTo(1, within(1e-5));
            }
        }
    }

    @Test
    void theGradientBranchIsTheHistogramOfItsReference() throws IOException {
        try (var session = new OnnxSession(gradients(64))) {
            for (int i = 0; i < 2; i++) {
                float[] image = i == 0 ? GradientHistogramTest.noise(3, 64, 1) : GradientHistogramTest.edge(3, 64, .8f);
                int length = GradientHistogram.dimensions(64);
                assertThat(session.run(image, 1, 3, 64, 64).named("hog").elements())
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(Arrays.copyOfRange(
                                GradientHistogramTest.expected(3, 64), i * length, (i + 1) * length));
            }
        }
    }

    @Test
    void theGradientBranchOfHeldOutImagesIsWhatTheGraphComputes() {
        try (var session = new OnnxSession(gradients(32))) {
            for (int from = 0; from < heldOut.length; from += 3072) {
                float[] pixels = Arrays.copyOfRange(heldOut, from, from + 3072);
                float[] made = session.run(pixels, 1, 3, 32, 32).named("hog").elements();
                assertThat(made)
                        .usingComparatorWithPrecision(1e-5f)
                        .containsExactly(GradientHistogramTest.emit(3, 32, pixels));
            }
        }
    }

    private static byte[] gradients(int size) {
        var image = Graph.ofFloats().input("image", 2, 3, size, size);
        var graph = OnnxExporter.export(image, Map.of("hog", GradientHistogram.emit(image)), Map.of(), Map.of());
        return new OnnxModel(graph, "test", "", new TreeMap<>()).toByteArray();
    }

    @Test
    void anIndependentReaderFindsWhatWasWritten() throws Exception {
        var proto = Onnx.ModelProto.parseFrom(model);
        assertThat(proto.getIrVersion()).isEqualTo(8);
        assertThat(proto.getOpsetImport(0).getVersion()).isEqualTo(17);
        assertThat(proto.getProducerName()).isEqualTo("gan-zoo");
        assertThat(proto.getMetadataPropsList().stream()
                        .collect(Collectors.toMap(
                                Onnx.StringStringEntryProto::getKey, Onnx.StringStringEntryProto::getValue)))
                .containsEntry("id", "tiny")
                .containsEntry("embedding", String.join("+", embedding.parts()))
                .containsEntry(
                        "embedding.lengths",
                        embedding.heads().values().stream()
                                .map(head -> Integer.toString(head.count()))
                                .collect(Collectors.joining("+")))
                .containsEntry("provenance.seed", "1")
                .containsEntry("provenance.batchStatistics", "recomputed on 96 real training images");
        assertThat(proto.getMetadataPropsList())
                .extracting(Onnx.StringStringEntryProto::getKey)
                .isSorted();
        var graph = proto.getGraph();
        assertThat(graph.getInputList()).extracting(OnnxTypes::of).containsExactly("image [batch, 3, 32, 32]");
        assertThat(graph.getOutputList())
                .extracting(OnnxTypes::of)
                .containsExactly(
                        "embedding [batch, " + embedding.dimensions() + "]",
                        "features [batch, 32]",
                        "feature_map [batch, 32, 4, 4]",
                        "multi_scale [batch, 896]",
                        "logits [batch, 1]");
    }

    @Test
    void batchNormalizationAndSpectralNormalizationAreFoldedIntoTheConvolutions() throws Exception {
        var graph = Onnx.ModelProto.parseFrom(model).getGraph();
        var convolutions = graph.getNodeList().stream()
                .filter(node -> node.getOpType().equals("Conv"))
                .toList();
        // Three stages, of which two are normalized; the gradients and their directions; the logits.
        assertThat(convolutions).extracting(Onnx.NodeProto::getInputCount).containsExactly(2, 3, 3, 2, 2, 2);
        assertThat(graph.getInitializerList())
                .extracting(Onnx.TensorProto::getName)
                .noneMatch(name -> name.startsWith("d/"));
    }

    @Test
    void theOfficialCheckerAcceptsIt() {
        try (var proto = parsed(model)) {
            org.bytedeco.onnx.global.onnx.check_model(proto);
        }
    }

    @Test
    void theOfficialCheckerCanRefuse() throws Exception {
        var proto = Onnx.ModelProto.parseFrom(model).toBuilder();
        proto.getGraphBuilder().getNodeBuilder(0).setOpType("Konv");
        try (var damaged = parsed(proto.build().toByteArray())) {
            assertThatThrownBy(() -> org.bytedeco.onnx.global.onnx.check_model(damaged))
                    .hasMessageContaining("Konv");
        }
    }

    /** With its outputs' declared shapes taken away, the official shape inference arrives at the same ones. */
    @Test
    void theOfficialShapeInferenceFindsTheDeclaredShapes() throws Exception {
        var proto = Onnx.ModelProto.parseFrom(model).toBuilder();
        var declared = new ArrayList<String>();
        for (var output : proto.getGraphBuilder().getOutputBuilderList()) {
            declared.add(OnnxTypes.of(output.build()));
            output.getTypeBuilder().getTensorTypeBuilder().clearShape();
        }
        try (var stripped = parsed(proto.build().toByteArray());
                var strict = new ShapeInferenceOptions(true, 1, true);
                var known = new StringTensorShapeProtoMap()) {
            org.bytedeco.onnx.global.onnx.InferShapes(stripped, OpSchemaRegistry.Instance(), strict, known);
            try (var bytes = stripped.SerializeAsString()) {
                byte[] inferred = bytes.getStringBytes();
                assertThat(Onnx.ModelProto.parseFrom(inferred).getGraph().getOutputList())
                        .extracting(OnnxTypes::of)
                        .containsExactlyElementsOf(declared);
            }
        }
    }

    @Test
    void anUnknownPartOfAnEmbeddingIsRefused() {
        assertThatThrownBy(() -> EmbeddingPart.parse("discriminator+wavelets"))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("'wavelets'")
                .hasMessageContaining("discriminator");
    }

    @Test
    void metadataDoesNotDependOnTheOrderOfTheFacts() {
        var forwards = new TreeMap<String, String>(Map.of("a", "1", "b", "2"));
        var backwards = new TreeMap<String, String>(java.util.Comparator.reverseOrder());
        backwards.putAll(forwards);
        var graph = new OnnxGraph("empty");
        assertThat(new OnnxModel(graph, "1", "", new TreeMap<>(Map.copyOf(backwards))).toByteArray())
                .isEqualTo(new OnnxModel(graph, "1", "", forwards).toByteArray());
    }

    private static ModelProto parsed(byte[] bytes) {
        var proto = new ModelProto();
        try (var pointer = new BytePointer(bytes)) {
            assertThat(org.bytedeco.onnx.global.onnx.ParseProtoFromBytes(proto, pointer, bytes.length))
                    .isTrue();
        }
        return proto;
    }

    /** Named types as text. */
    private static final class OnnxTypes {

        static String of(Onnx.ValueInfoProto value) {
            return value.getName() + " "
                    + value.getType().getTensorType().getShape().getDimList().stream()
                            .map(axis -> axis.getDimParam().isEmpty()
                                    ? Long.toString(axis.getDimValue())
                                    : axis.getDimParam())
                            .collect(Collectors.joining(", ", "[", "]"));
        }
    }
}
