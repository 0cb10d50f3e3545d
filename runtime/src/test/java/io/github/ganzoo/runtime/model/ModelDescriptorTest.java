package io.github.ganzoo.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelDescriptor.Part;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.ModelPrecision;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.TestModels;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelDescriptorTest {

    private static final ModelDescriptor TINY = TestModels.descriptor(TestModels.TINY);

    @Test
    void whatIsWrittenIsReadBackEqual() {
        var json = DescriptorJson.of(TINY);
        assertThat(DescriptorJson.parse(json, "copy")).isEqualTo(TINY);
        assertThat(DescriptorJson.of(DescriptorJson.parse(json, "copy"))).isEqualTo(json);
    }

    @Test
    void theFileIsReadInFull() {
        assertThat(TINY.id()).isEqualTo("tiny");
        assertThat(TINY.input()).isEqualTo(new ModelDescriptor.Input(8, 3, Framing.CENTER_CROP, Resampling.BICUBIC));
        assertThat(TINY.defaultOutput()).isEqualTo(Output.EMBEDDING);
        assertThat(TINY.output(Output.FEATURE_MAP).shape()).isEqualTo(List.of(6, 2, 2));
        assertThat(TINY.output(Output.FEATURE_MAP).length()).isEqualTo(24);
        assertThat(TINY.metrics()).isEqualTo(Map.of("knn1", 0.25));
        assertThat(TINY.provenance()).isEqualTo(Map.of("seed", "7"));
        assertThat(TINY.weightsLicense()).isEqualTo("CC0-1.0");
    }

    @Test
    void floatsAreNotMentionedAndAnotherPrecisionIsReadBack() {
        assertThat(TINY.precision()).isEqualTo(ModelPrecision.FLOAT32);
        assertThat(DescriptorJson.of(TINY)).doesNotContain("precision");
        var int8 = TINY.toBuilder().precision(ModelPrecision.INT8).build();
        assertThat(int8).isNotEqualTo(TINY);
        var json = DescriptorJson.of(int8);
        assertThat(json).contains("\"precision\": \"int8\"");
        assertThat(DescriptorJson.parse(json, "copy")).isEqualTo(int8);
        assertThatThrownBy(() -> DescriptorJson.parse(json.replace("int8", "int4"), "m"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("int4");
    }

    @Test
    void fullDecodingIsNotMentionedAndReducedIsReadBack() {
        assertThat(TINY.input().decoding()).isEqualTo(JpegDecoding.FULL);
        assertThat(DescriptorJson.of(TINY)).doesNotContain("decoding");
        var reduced = TINY.toBuilder()
                .input(new ModelDescriptor.Input(8, 3, Framing.CENTER_CROP, Resampling.BICUBIC, JpegDecoding.REDUCED))
                .build();
        assertThat(reduced).isNotEqualTo(TINY);
        var json = DescriptorJson.of(reduced);
        assertThat(json).contains("\"decoding\": \"reduced\"");
        assertThat(DescriptorJson.parse(json, "copy")).isEqualTo(reduced);
    }

    @Test
    void anotherSchemaIsRefusedInOneSentence() {
        assertRefused(
                "gan-zoo-model/2",
                "gan-zoo-model/3",
                "m: is of the schema 'gan-zoo-model/3', and this gan-runtime reads 'gan-zoo-model/1',"
                        + " 'gan-zoo-model/2'");
    }

    @Test
    void aModelOfTheFirstSchemaTellsThePartsOfItsEmbedding() throws IOException {
        var first = Files.readString(TestModels.TINY.resolve("model.json"));
        assertThat(first).contains("gan-zoo-model/1");
        assertThat(TINY.embedding()).containsExactly(new Part("discriminator", 5));
        var two = first.replace("\"discriminator\"", "\"discriminator\", \"hog\"");
        assertThat(DescriptorJson.parse(two, "m").embedding())
                .containsExactly(new Part("discriminator", 0), new Part("hog", 0));
        var told = two.replace(
                "\"seed\": \"7\"",
                "\"seed\": \"7\", \"embedding.dimensions.discriminator\": \"3\", \"embedding.dimensions.hog\": \"2\"");
        var model = DescriptorJson.parse(told, "m");
        assertThat(model.embedding()).containsExactly(new Part("discriminator", 3), new Part("hog", 2));
        assertThat(model.provenance()).isEqualTo(Map.of("seed", "7"));
        assertThat(DescriptorJson.parse(DescriptorJson.of(model), "m")).isEqualTo(model);
        assertThatThrownBy(() -> DescriptorJson.parse(told.replace("\"2\"", "\"two\""), "m"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("m: ");
    }

    @Test
    void everyFieldIsDemandedAndNamed() {
        assertRefused("\"architecture\"", "\"arch\"", "m: architecture is missing");
        assertRefused("\"framing\"", "\"frame\"", "m: input.framing is missing");
        assertRefused("\"center-crop\"", "\"zoom\"", "there is no framing 'zoom'");
        assertRefused(
                "\"channels\": 3,",
                "\"channels\": 3, \"decoding\": \"half\",",
                "there is no decoding of JPEGs 'half'; there are full, reduced");
        assertRefused("\"size\": 8", "\"size\": \"8\"", "m: input.size is not a number");
        assertRefused("\"size\": 8", "\"size\": 8.5", "m: input.size is not a whole number: 8.5");
        assertRefused("\"size\": 8", "\"size\": 1e999999999", "m: input.size is not a number");
        assertRefused("\"size\": 8", "\"size\": 0", "m: input.size is 0");
        assertRefused("\"channels\": 3", "\"channels\": 2", "m: input.channels is 2");
        assertRefused("\"[-1,1]\"", "\"[0,1]\"", "m: input.scale is '[0,1]'");
        assertRefused("\"logits\"", "\"features\"", "m: outputs names features twice");
        assertRefused(
                "\"shape\": [\n        40",
                "\"shape\": [\n        -40",
                "m: output multi_scale has the impossible shape");
        assertRefused("\"knn1\": 0.25", "\"knn1\": \"good\"", "m: metrics.knn1 is not a number");
        assertRefused("\"length\": 5", "\"length\": \"5\"", "m: embedding[0].length is not a number");
        assertRefused("\"length\": 5", "\"length\": -5", "m: the embedding's part discriminator has the length -5");
        assertRefused(
                "\"length\": 5",
                "\"length\": 4",
                "m: embedding has parts of 4 values together, and the output embedding has 5");
        assertRefused("\"id\": \"tiny\"", "\"id\": \"../tiny\"", "m: id is '../tiny'");
        assertRefused(TINY.sha256(), "abc", "m: sha256 is 'abc'");
        assertRefused("{", "[", "m: is not JSON");
    }

    @Test
    void anOutputThatThisVersionDoesNotKnowIsAskedForByItsName() {
        var model = DescriptorJson.parse(DescriptorJson.of(TINY).replace("\"logits\"", "\"masked-rate\""), "m");
        assertThat(model.output(Output.named("masked-rate")).length()).isEqualTo(1);
        assertThatThrownBy(() -> model.output(Output.LOGITS))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("model tiny 1.2.3 has no output logits; it has embedding, features, feature_map,"
                        + " multi_scale, masked-rate");
        assertThat(DescriptorJson.of(model)).contains("\"masked-rate\"");
        assertRefused("\"logits\"", "\"two words\"", "m: 'two words' is no name of an output");
    }

    @Test
    void aBuilderNamesWhatIsMissingAndKeepsTheRest() {
        assertThat(TINY.toBuilder().build())
                .isEqualTo(TINY)
                .hasSameHashCodeAs(TINY)
                .hasToString("ModelDescriptor tiny 1.2.3");
        assertThat(TINY.toBuilder().version("2.0.0").build()).isNotEqualTo(TINY);
        assertThatThrownBy(() -> ModelDescriptor.builder().id("x").build()).hasMessage("version is missing");
        assertThatThrownBy(() -> TINY.toBuilder().outputs(List.of()).build())
                .hasMessage("defaultOutput is embedding, which is not in outputs");
        assertThatThrownBy(() -> TINY.provenance().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    private static void assertRefused(String part, String by, String message) {
        var json = DescriptorJson.of(TINY);
        assertThat(json).contains(part);
        assertThatThrownBy(() -> DescriptorJson.parse(json.replace(part, by), "m"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void goldenVectorsAreReadBackByteForByte() throws IOException {
        var bytes = Files.readAllBytes(TestModels.TINY.resolve("golden.bin"));
        var golden = GoldenVectors.parse(bytes, TINY, "golden.bin");
        assertThat(golden.items()).hasSize(3);
        assertThat(golden.items().get(2).output(Output.EMBEDDING)).hasSize(5);
        assertThat(golden.toBytes(TINY)).isEqualTo(bytes);
    }

    @Test
    void damagedGoldenVectorsAreRefused() throws IOException {
        var bytes = Files.readAllBytes(TestModels.TINY.resolve("golden.bin"));
        for (var length : new int[] {0, 3, 11, 12, 100, bytes.length - 1}) {
            assertThatThrownBy(() -> GoldenVectors.parse(Arrays.copyOf(bytes, length), TINY, "g"))
                    .as("cut to " + length)
                    .isInstanceOf(ModelFormatException.class);
        }
        for (var position : new int[] {0, 4, 8, 12}) {
            var spoiled = bytes.clone();
            spoiled[position] ^= 0x41;
            assertThatThrownBy(() -> GoldenVectors.parse(spoiled, TINY, "g"))
                    .as("spoiled at " + position)
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageStartingWith("g: ");
        }
    }
}
