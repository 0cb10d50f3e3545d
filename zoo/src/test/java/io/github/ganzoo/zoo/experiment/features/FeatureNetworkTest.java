package io.github.ganzoo.zoo.experiment.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.zoo.evaluation.distribution.Features;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.numerics.Covariance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureNetworkTest {

    private static final List<RgbImage> IMAGES =
            IntStream.range(0, 70).mapToObj(FeatureNetworkTest::image).toList();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private Path onnx = Path.of("");

    @BeforeEach
    void writeTheNetwork() throws IOException {
        // The mean of each channel, [N, 3, 1, 1], and their softmax, [N, 3].
        try (var content = FeatureNetworkTest.class.getResourceAsStream("/onnx/mean-of-channels.onnx")) {
            onnx = Files.write(
                    folder.resolve("means.onnx"),
                    Objects.requireNonNull(content).readAllBytes());
        }
    }

    @Test
    void theReferenceNetworkIsTheSameEverywhere() {
        try (var network = FeatureNetwork.open(Optional.empty())) {
            assertThat(network.facts().sha256())
                    .isEqualTo("c7d46932e06fb64871be63ae21bdf5a2b1fba3906724ed766f1a8d8ee2faf6ec");
            assertThat(network.facts().isInception()).isFalse();
            var all = network.describe(IMAGES).features();
            assertThat(all.dimensions()).isEqualTo(480);
            assertThat(all.rows()).isEqualTo(IMAGES.size());
            var last = network.describe(List.of(IMAGES.get(69))).features();
            for (int d = 0; d < last.dimensions(); d++) {
                assertThat(last.values()[d]).isCloseTo(all.values()[69 * 480 + d], within(1e-5f));
            }
        }
    }

    @Test
    void anOnnxFileTakesImagesAsTheFileBesideItSays() throws IOException {
        describe(
                """
                {"name": "means", "network": "inception-2015-pool3", "input": "image", "features": "mean", "size": 8,
                 "resampling": "bilinear", "mean": [0.5, 0.25, 0], "std": [0.5, 1, 2]}""");
        try (var network = FeatureNetwork.open(Optional.of(onnx.toString()))) {
            assertThat(network.facts().isInception()).isTrue();
            assertThat(network.facts().sentence())
                    .startsWith("means (inception-2015-pool3), images of 8 pixels by bilinear, SHA-256 ");
            var features = network.describe(IMAGES).features();
            assertThat(features.dimensions()).isEqualTo(3);
            var gray = network.describe(List.of(RgbImage.of(1, 1, new byte[] {51, 102, (byte) 204})))
                    .features();
            assertThat(gray.values()[0]).isCloseTo((.2f - .5f) / .5f, within(1e-6f));
            assertThat(gray.values()[1]).isCloseTo(.4f - .25f, within(1e-6f));
            assertThat(gray.values()[2]).isCloseTo(.8f / 2, within(1e-6f));
        }
    }

    @Test
    void classProbabilitiesAreReadWhereThereAreSome() throws IOException {
        describe(
                """
                {"name": "means", "input": "image", "features": "mean", "probabilities": "probabilities", "size": 8}""");
        try (var network = FeatureNetwork.open(Optional.of(onnx.toString()))) {
            var probabilities = network.describe(IMAGES).probabilities().orElseThrow();
            assertThat(probabilities.rows()).isEqualTo(70);
            assertThat(probabilities.values()[0]
                            + probabilities.values()[1]
                            + probabilities.values()[2])
                    .isCloseTo(1, within(1e-5f));
        }
    }

    @Test
    void channelsComeInTheOrderThatTheFileSays() throws IOException {
        describe(
                """
                {"name": "means", "input": "image", "features": "mean", "size": 2, "channelOrder": "BGR"}""");
        try (var network = FeatureNetwork.open(Optional.of(onnx.toString()))) {
            assertThat(network.describe(List.of(RgbImage.of(1, 1, new byte[] {51, 0, (byte) 255})))
                            .features()
                            .values())
                    .containsExactly(1, 0, .2f);
        }
    }

    @Test
    void aFixtureOfAnotherProgramProvesParityOrItsAbsence() throws IOException {
        Files.createDirectory(folder.resolve("pictures"));
        for (int i = 0; i < 10; i++) {
            ImageIO.write(
                    IMAGES.get(i).toBufferedImage(),
                    "png",
                    folder.resolve("pictures/" + i + ".png").toFile());
        }
        describe(
                """
                {"name": "means", "input": "image", "features": "mean", "size": 8,
                 "parity": {"images": "pictures", "mean": "mu.npy", "covariance": "sigma.npy"}}""");
        try (var network = FeatureNetwork.open(Optional.of(onnx.toString()))) {
            Features features = network.describe(IMAGES.subList(0, 10)).features();
            var moments = Covariance.of(features.values(), features.dimensions());
            numpy("mu.npy", moments.mean());
            numpy("sigma.npy", moments.values());
            assertThat(network.parity()).hasValueSatisfying(sentence -> assertThat(sentence)
                    .startsWith("parity with the fixture of 10 images: "));
            double[] other = moments.mean().clone();
            other[1] *= 1.01;
            numpy("mu.npy", other);
            assertThatThrownBy(network::parity)
                    .isInstanceOf(ExperimentException.class)
                    .hasMessageContaining("differs from its parity fixture")
                    .hasMessageContaining("compare size, resampling");
        }
    }

    @Test
    void aFileThatIsMissingOrWrongIsSaid() throws IOException {
        refused("needs a file means.json beside it");
        describe("{\"input\": \"image\", \"features\": \"mean\"}");
        refused("the field 'size' of ").hasMessageContaining("must be the side of the input");
        describe("{\"input\": \"image\", \"features\": \"mean\", \"size\": 8, \"resampling\": \"nearest\"}");
        refused("there are box, bilinear, bicubic, lanczos");
        describe("{\"input\": \"image\", \"features\": \"mean\", \"size\": 8, \"sise\": 9}");
        refused("the field 'sise' of ");
        describe("{\"input\": \"pixels\", \"features\": \"mean\", \"size\": 8}");
        refused("has no input 'pixels'; it has image");
        describe("{\"input\": \"image\", \"features\": \"pool3\", \"size\": 8}");
        refused("has no output 'pool3'; it has mean");
        describe("[]");
        refused("is not a JSON object");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(String words) {
        return assertThatThrownBy(() -> FeatureNetwork.open(Optional.of(onnx.toString())))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining(words);
    }

    private void describe(String json) throws IOException {
        Files.writeString(folder.resolve("means.json"), json);
    }

    private void numpy(String name, double[] values) throws IOException {
        var header = "{'descr': '<f8', 'fortran_order': False, 'shape': (%d,), }\n".formatted(values.length);
        var bytes =
                ByteBuffer.allocate(10 + header.length() + 8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put((byte) 0x93).put("NUMPY\1\0".getBytes(StandardCharsets.US_ASCII));
        bytes.putShort((short) header.length()).put(header.getBytes(StandardCharsets.US_ASCII));
        bytes.asDoubleBuffer().put(values);
        Files.write(folder.resolve(name), bytes.array());
    }

    private static RgbImage image(int seed) {
        var rgb = new byte[3 * 12 * 12];
        new Random(seed).nextBytes(rgb);
        return RgbImage.of(12, 12, rgb);
    }
}
