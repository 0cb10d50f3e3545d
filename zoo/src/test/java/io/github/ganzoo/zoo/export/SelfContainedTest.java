package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.Vectors;
import io.github.ganzoo.runtime.image.Pixels;
import io.github.ganzoo.runtime.model.ModelArtifact;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SelfContainedTest {

    private static final int SIZE = 32;

    private static TinyModel model;

    private final Path directory;

    SelfContainedTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @BeforeAll
    static void fit() {
        model = TinyModel.ofSeed(0);
    }

    private byte[] write(Framing framing) throws Exception {
        model.write(directory, "1.0.0", framing, "CC0-1.0", "three licenses", new ModelForm(true, Optional.empty()));
        return Files.readAllBytes(directory.resolve("META-INF/gan-zoo/tiny/image.onnx"));
    }

    @ParameterizedTest
    @EnumSource(Framing.class)
    void itEmbedsPicturesOfAnySizeLikeTheRuntime(Framing framing) throws Exception {
        compare(framing, 24);
    }

    /** 500 pictures over all framings. */
    @Tag("thorough")
    @ParameterizedTest
    @EnumSource(Framing.class)
    void itEmbedsManyPicturesLikeTheRuntime(Framing framing) throws Exception {
        compare(framing, 167);
    }

    private void compare(Framing framing, int count) throws Exception {
        byte[] network = write(framing);
        try (var session = new OnnxSession(network);
                var extractor = FeatureExtractor.load(directory)) {
            for (var picture : new TestPictures(framing.id().length()).next(count)) {
                float[] made = session.run(picture, Map.of())
                        .named(Output.EMBEDDING.id())
                        .elements();
                double cosine = Vectors.cosine(made, extractor.embed(picture.toBufferedImage()));
                assertThat(cosine)
                        .as("%d x %d", picture.width(), picture.height())
                        .isGreaterThanOrEqualTo(.9995);
            }
        }
    }

    /** Levels differ by one at most, and only where a mean lies just between two of them: less than one in fifty. */
    @ParameterizedTest
    @CsvSource({
        "stretch, box, 3", "stretch, bilinear, 3", "stretch, bicubic, 3", "stretch, lanczos, 3",
        "center-crop, box, 3", "center-crop, bicubic, 1", "pad, bilinear, 1", "pad, lanczos, 3"
    })
    void pixelsAreThoseOfTheRuntime(String framing, String resampling, int channels) {
        var input = new ModelDescriptor.Input(SIZE, channels, Framing.named(framing), Resampling.named(resampling));
        long differing = 0;
        long all = 0;
        try (var session = new OnnxSession(pixels(input))) {
            for (var picture : new TestPictures(7).next(32)) {
                float[] made = session.run(picture, Map.of()).named("same").elements();
                float[] expected = SelfContained.framed(picture, input);
                assertThat(made).hasSameSizeAs(expected);
                for (int i = 0; i < made.length; i++) {
                    double levels = Math.abs(made[i] - expected[i]) * 127.5;
                    assertThat(levels)
                            .as("%d x %d, value %d", picture.width(), picture.height(), i)
                            .isLessThan(1.01);
                    differing += levels > .01 ? 1 : 0;
                }
                all += made.length;
            }
        }
        assertThat(differing).isLessThan(all / 50);
    }

    private static byte[] pixels(ModelDescriptor.Input input) {
        var sizes = List.of((long) input.channels(), (long) SIZE, (long) SIZE);
        var network = new OnnxGraph("same");
        var image = network.input(new OnnxGraph.Port("image", sizes, ""));
        network.node("same", OnnxOperator.IDENTITY, List.of(image), Map.of());
        network.output(new OnnxGraph.Port("same", sizes, ""));
        return new OnnxModel(PixelInput.before(network, input), "test", "", new TreeMap<>()).toByteArray();
    }

    @Test
    void severalPicturesOfOneSizeAreABatch() throws Exception {
        byte[] network = write(Framing.PAD);
        var pictures = new TestPictures(3).next(4).subList(3, 4);
        var one = pictures.get(0);
        var turned = new Pixels(one.width(), one.height(), reversed(one.rgb()));
        var bytes = ByteBuffer.allocateDirect(2 * one.rgb().length)
                .put(one.rgb())
                .put(turned.rgb())
                .flip();
        var environment = OrtEnvironment.getEnvironment();
        try (var session = environment.createSession(network);
                var tensor = OnnxTensor.createTensor(
                        environment, bytes, new long[] {2, one.height(), one.width(), 3}, OnnxJavaType.UINT8);
                var result = session.run(Map.of("pixels", tensor));
                var extractor = FeatureExtractor.load(directory)) {
            var vectors = (float[][]) result.get("embedding").orElseThrow().getValue();
            assertThat(Vectors.cosine(vectors[0], extractor.embed(one.toBufferedImage())))
                    .isGreaterThan(.9995);
            assertThat(Vectors.cosine(vectors[1], extractor.embed(turned.toBufferedImage())))
                    .isGreaterThan(.9995);
        }
    }

    private static byte[] reversed(byte[] rgb) {
        var reversed = new byte[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            reversed[i] = rgb[rgb.length - 1 - i];
        }
        return reversed;
    }

    @Test
    void aModelOfAnotherNetworkIsRefused() throws Exception {
        write(Framing.STRETCH);
        byte[] other = Files.readAllBytes(directory.resolve("META-INF/gan-zoo/tiny/image.onnx"));
        TinyModel.ofSeed(1)
                .write(
                        directory,
                        "1.0.0",
                        Framing.STRETCH,
                        "CC0-1.0",
                        "three licenses",
                        new ModelForm(true, Optional.empty()));
        Files.write(directory.resolve("META-INF/gan-zoo/tiny/image.onnx"), other);
        var folder = ModelFolder.open(directory);
        try (var extractor = FeatureExtractor.load(directory)) {
            assertThat(extractor.selfTest()).isLessThan(1e-4);
        }
        var golden = ModelArtifact.at(directory).goldenVectors(folder.descriptor());
        assertThatThrownBy(() -> folder.requireSelfContained(golden))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("image.onnx is wrong");
    }
}
