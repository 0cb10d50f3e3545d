package io.github.ganzoo.jpeg;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.OnError;
import io.github.ganzoo.runtime.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every way into a model of reduced decoding, and one of full decoding beside it. */
class ReducedModelTest {

    private static final Path TINY = Path.of("../src/test/resources/META-INF/gan-zoo/tiny");
    private static final Path IMAGE = SamplesTest.FOLDER.resolve("jpeg_420.jpg");

    @Test
    void allWaysIntoAModelDecodeAsItSays(@TempDir Path folder) throws IOException {
        try (var extractor = FeatureExtractor.load(reduced(folder.resolve("model")))) {
            var input = extractor.descriptor().input();
            assertThat(input.decoding()).isEqualTo(JpegDecoding.REDUCED);
            var expected = extractor.embed(RgbImage.decode(IMAGE, DecodeLimits.DEFAULT, input));
            var encoded = Files.readAllBytes(IMAGE);
            assertThat(extractor.embed(IMAGE)).containsExactly(expected);
            assertThat(extractor.embed(encoded)).containsExactly(expected);
            try (var stream = Files.newInputStream(IMAGE)) {
                assertThat(extractor.embed(stream)).containsExactly(expected);
            }
            assertThat(extractor.embedAll(List.of(IMAGE)).row(0)).containsExactly(expected);
            var photos = Files.createDirectories(folder.resolve("photos"));
            Files.copy(IMAGE, photos.resolve("a.jpg"));
            try (var vectors = extractor.embedDirectory(photos, OnError.FAIL)) {
                assertThat(vectors.toList().get(0).vector()).containsExactly(expected);
            }
            assertThat(extractor.embed(RgbImage.decode(IMAGE))).isNotEqualTo(expected);
            assertThat(extractor.selfTest()).isLessThan(1e-4);
        }
    }

    @Test
    void aModelThatSaysNothingDecodesInFull() {
        try (var extractor = FeatureExtractor.load(TINY)) {
            assertThat(extractor.descriptor().input().decoding()).isEqualTo(JpegDecoding.FULL);
            assertThat(extractor.embed(IMAGE)).containsExactly(extractor.embed(RgbImage.decode(IMAGE)));
        }
    }

    private static Path reduced(Path model) throws IOException {
        Files.createDirectories(model);
        for (var name : List.of("model.onnx", "model.json", "golden.bin")) {
            Files.copy(TINY.resolve(name), model.resolve(name));
        }
        var json = model.resolve("model.json");
        Files.writeString(
                json,
                Files.readString(json)
                        .replace(
                                "\"framing\": \"center-crop\",",
                                "\"framing\": \"center-crop\", \"decoding\": \"reduced\","));
        return model;
    }
}
