package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.image.Workspace;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import org.junit.jupiter.api.Test;

class RgbImageTest {

    private static final Path PNG = Path.of("src/test/resources/golden/images/png_rgb/a.png");

    @Test
    void filesBytesAndStreamsDecodeAlike() throws IOException {
        var bytes = Files.readAllBytes(PNG);
        assertThat(RgbImage.decode(bytes)).isEqualTo(RgbImage.decode(PNG));
        assertThat(RgbImage.decode(new ByteArrayInputStream(bytes))).isEqualTo(RgbImage.decode(PNG));
    }

    @Test
    void aFileThatHoldsOtherThanItsSizeIsRefused() {
        var counted = Path.of("/proc/version");
        assumeThat(counted).exists().isEmptyFile();
        assertThatThrownBy(() -> RgbImage.decode(counted))
                .isInstanceOfSatisfying(
                        ImageDecodeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE))
                .hasMessageContaining("changes while it is read");
    }

    @Test
    void memoryUsedBeforeLeavesNoTrace() {
        var workspace = new Workspace();
        var random = new Random(5);
        for (var i = 0; i < 60; i++) {
            var image = noise(random, random.nextInt(1, 4) * 17, random.nextInt(1, 4) * 13);
            for (var framing : Framing.values()) {
                var size = random.nextInt(1, 4) * 11;
                assertThat(image.frame(size, framing, Resampling.BICUBIC, workspace))
                        .isEqualTo(image.frame(size, framing, Resampling.BICUBIC));
            }
        }
    }

    private static RgbImage noise(Random random, int width, int height) {
        var pixels = new byte[3 * width * height];
        random.nextBytes(pixels);
        return RgbImage.of(width, height, pixels);
    }

    @Test
    void anEndlessStreamIsRefusedAtTheByteLimit() {
        var endless = new InputStream() {
            @Override
            public int read() {
                return 7;
            }

            @Override
            public int read(byte[] target, int offset, int length) {
                Arrays.fill(target, offset, offset + length, (byte) 7);
                return length;
            }
        };
        assertThatThrownBy(() -> RgbImage.decode(endless, "upload 3", new DecodeLimits(1000, 5000)))
                .isInstanceOfSatisfying(ImageDecodeException.class, e -> {
                    assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE);
                    assertThat(e.source()).isEqualTo("upload 3");
                });
    }

    @Test
    void aStreamThatFailsIsUnreadable() {
        var failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatThrownBy(() -> RgbImage.decode(failing))
                .isInstanceOfSatisfying(
                        ImageDecodeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREADABLE))
                .hasMessageContaining("connection reset");
    }

    @Test
    void thePixelLimitIsTheCallers() {
        assertThatThrownBy(() -> RgbImage.decode(PNG, DecodeLimits.DEFAULT.withMaxPixels(97 * 61 - 1)))
                .isInstanceOfSatisfying(
                        ImageDecodeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
                .hasMessageContaining("97x61");
        assertThat(RgbImage.decode(PNG, DecodeLimits.DEFAULT.withMaxPixels(97 * 61))
                        .width())
                .isEqualTo(97);
    }

    @Test
    void aJpegOfEndlessScansIsRefused() throws IOException {
        var bytes = Files.readAllBytes(Path.of("src/test/resources/golden/images/jpeg_progressive/a.jpeg"));
        var end = bytes.length - 2;
        var lastScan = end;
        while (bytes[lastScan] != (byte) 0xff || bytes[lastScan + 1] != (byte) 0xda) {
            lastScan--;
        }
        var bomb = new ByteArrayOutputStream();
        bomb.write(bytes, 0, lastScan);
        for (var i = 0; i < 300; i++) {
            bomb.write(bytes, lastScan, end - lastScan);
        }
        bomb.write(bytes, end, 2);
        assertThatThrownBy(() -> RgbImage.decode(bomb.toByteArray()))
                .isInstanceOf(ImageDecodeException.class)
                .hasMessageContaining("JPEG scans");
    }

    @Test
    void aStripOfAPixelsHeightIsRefused() {
        // A resize of it would need more memory for weights than the image has.
        var bmp = ByteBuffer.allocate(54 + 300_000).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B')
                .put((byte) 'M')
                .putInt(10, 54)
                .putInt(14, 40)
                .putInt(18, 100_000)
                .putInt(22, 1);
        bmp.putShort(28, (short) 24);
        assertThatThrownBy(() -> RgbImage.decode(bmp.array()))
                .isInstanceOfSatisfying(
                        ImageDecodeException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE))
                .hasMessageContaining("an edge may have 65535");
    }

    @Test
    void awtImagesOfEveryKindKeepTheirLevels() {
        for (var type : new int[] {
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_INT_ARGB_PRE,
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_4BYTE_ABGR
        }) {
            var image = new BufferedImage(3, 2, type);
            image.setRGB(2, 1, new Color(10, 200, 33).getRGB());
            var rgb = RgbImage.of(image).rgb();
            assertThat(rgb).endsWith(10, (byte) 200, 33);
        }
    }

    @Test
    void grayAwtImagesAreReadWithoutGamma() {
        var eight = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_GRAY);
        eight.getRaster().setSample(0, 0, 0, 100);
        assertThat(RgbImage.of(eight).rgb()).containsExactly(100, 100, 100);
        var sixteen = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        sixteen.getRaster().setSample(0, 0, 0, 100 << 8 | 255);
        assertThat(RgbImage.of(sixteen).rgb()).containsExactly(100, 100, 100);
    }

    @Test
    void transparentAwtPixelsAreWhite() {
        var image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80000000);
        assertThat(RgbImage.of(image).rgb()).containsExactly(127, 127, 127);
    }

    @Test
    void awtImagesGoThereAndBack() {
        var image = ResamplingTest.noise(9, 4);
        assertThat(RgbImage.of(image.toBufferedImage())).isEqualTo(image);
    }

    @Test
    void interlacedGifsAreUntangled() throws IOException {
        for (var height = 1; height <= 20; height++) {
            var image = new BufferedImage(5, height, BufferedImage.TYPE_BYTE_INDEXED);
            for (var y = 0; y < height; y++) {
                image.setRGB(2, y, (0x33 * (y % 6)) << 8 | 0x990033);
            }
            var encoded = new ByteArrayOutputStream();
            var writer = ImageIO.getImageWritersByFormatName("gif").next();
            var parameters = writer.getDefaultWriteParam();
            parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            try (var output = ImageIO.createImageOutputStream(encoded)) {
                writer.setOutput(output);
                writer.write(null, new IIOImage(image, null, null), parameters);
            }
            var bytes = encoded.toByteArray();
            assertThat(RgbImage.decode(bytes)).as("height " + height).isEqualTo(RgbImage.of(image));
        }
    }

    @Test
    void tensorsArePlanesInMinusOneToOne() {
        var image = RgbImage.of(2, 1, new byte[] {0, (byte) 255, 51, (byte) 102, 0, 0});
        var planes = new float[7];
        image.writeTo(planes, 1, 3);
        assertThat(planes).containsExactly(new float[] {0, -1, -0.2f, 1, -1, -0.6f, -1}, within(1e-6f));
    }

    @Test
    void oneChannelIsLumaRoundedAsPillowDoes() {
        var image = RgbImage.of(2, 1, new byte[] {10, 20, 30, (byte) 250, 3, (byte) 255});
        var plane = new float[2];
        image.writeTo(plane, 0, 1);
        // Image.new('RGB', (1, 1), (10, 20, 30)).convert('L') is 18, (250, 3, 255) is 106.
        assertThat(plane).containsExactly(new float[] {18 / 127.5f - 1, 106 / 127.5f - 1}, within(1e-6f));
    }
}
