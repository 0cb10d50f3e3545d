package io.github.ganzoo.runtime.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.TestModels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JpegReductionTest {

    private static final String NEEDED =
            "reduced decoding of JPEGs needs io.github.ganzoo:gan-jpeg, which is not on" + " the class path; add it";

    @ParameterizedTest
    @CsvSource({
        "64, CENTER_CROP, 640, 480, 2",
        "64, CENTER_CROP, 480, 640, 2",
        "64, STRETCH, 640, 480, 2",
        "64, PAD, 640, 480, 4",
        "64, PAD, 480, 640, 4",
        "64, CENTER_CROP, 4000, 3000, 8",
        "64, CENTER_CROP, 1024, 1024, 8",
        "64, CENTER_CROP, 1023, 1024, 4",
        "64, CENTER_CROP, 255, 9999, 1",
        "64, CENTER_CROP, 256, 9999, 2",
        "4096, CENTER_CROP, 65535, 65535, 4",
        "4096, CENTER_CROP, 1, 1, 1",
    })
    void theEdgeThatCountsKeepsTwiceTheSize(int size, Framing framing, int width, int height, int denominator) {
        assertThat(new JpegReduction(JpegDecoding.REDUCED, size, framing).denominator(width, height))
                .isEqualTo(denominator);
        assertThat(new JpegReduction(JpegDecoding.FULL, size, framing).denominator(width, height))
                .isEqualTo(1);
    }

    @Test
    void aModelOfReducedDecodingIsRefusedWithoutTheArtifact(@TempDir Path folder) throws IOException {
        var model = TestModels.copy(TestModels.TINY, folder.resolve("model"));
        TestModels.edit(model.resolve("model.json"), "\"channels\": 3,", "\"channels\": 3, \"decoding\": \"reduced\",");
        assertThatThrownBy(() -> FeatureExtractor.load(model))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("model tiny 1.2.3: " + NEEDED);
    }

    @Test
    void anImageForSuchAModelIsNotDecodedInFullInstead() throws IOException {
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "jpg", jpeg);
        var input = new ModelDescriptor.Input(8, 3, Framing.PAD, Resampling.BOX, JpegDecoding.REDUCED);
        assertThatThrownBy(() -> RgbImage.decode(jpeg.toByteArray(), "it", DecodeLimits.DEFAULT, input))
                .isInstanceOf(GanZooException.class)
                .hasMessage(NEEDED);
    }
}
