package io.github.ganzoo.zoo.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class AnimationTest {

    @Test
    void everyFrameIsShownForItsTimeAndTheLastIsFollowedByTheFirst() throws IOException {
        var gif = Animation.gif(List.of(gray(-1), gray(0), gray(1)), 1, 4, 4, 1, 7);
        assertThat(Animation.gif(List.of(gray(-1), gray(0), gray(1)), 1, 4, 4, 1, 7))
                .isEqualTo(gif);
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(gif))) {
            reader.setInput(stream);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            int[] levels = {0, 128, 255};
            for (int frame = 0; frame < 3; frame++) {
                assertThat(reader.read(frame).getRGB(2, 2) & 0xff).isEqualTo(levels[frame]);
                var metadata = reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
                assertThat(((Element) metadata)
                                .getElementsByTagName("GraphicControlExtension")
                                .item(0)
                                .getAttributes()
                                .getNamedItem("delayTime")
                                .getNodeValue())
                        .isEqualTo("7");
            }
        }
        assertThat(new String(gif, StandardCharsets.ISO_8859_1)).contains("NETSCAPE2.0");
    }

    private static float[] gray(float value) {
        var image = new float[16];
        Arrays.fill(image, value);
        return image;
    }
}
