package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.settings.PixelPlace;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReducedJpegsTest {
    private static final ImageShape FULL = new ImageShape(3, 8, Framing.STRETCH, Resampling.BICUBIC);
    private static final ImageShape REDUCED =
            new ImageShape(3, 8, Framing.STRETCH, Resampling.BICUBIC, JpegDecoding.REDUCED);

    private final Path images;
    private final PixelStorage storage;

    ReducedJpegsTest(@TempDir Path directory) {
        images = directory.resolve("images");
        storage = new PixelStorage(PixelPlace.DISK, directory.resolve("pixels"));
    }

    @BeforeEach
    void writeImages() throws IOException {
        Files.createDirectories(images);
        for (int i = 0; i < 4; i++) {
            noise(images.resolve(i + ".jpg"), 70, 50, i);
        }
    }

    private static void noise(Path file, int width, int height, int seed) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        ImageIO.write(image, "jpg", file.toFile());
    }

    @Test
    void trainingSeesThePixelsThatServingDecodes() {
        var reduced = new ImageFolder(images).load(REDUCED).pixels();
        var full = new ImageFolder(images).load(FULL).pixels();
        var served = RgbImage.decode(images.resolve("0.jpg"), DecodeLimits.DEFAULT, REDUCED.input());
        assertThat(served.width()).isEqualTo(35);
        assertThat(reduced.image(0)).isEqualTo(REDUCED.planes(served)).isNotEqualTo(full.image(0));
        assertThat(full.image(0)).isEqualTo(FULL.planes(RgbImage.decode(images.resolve("0.jpg"))));
    }

    @Test
    void storedPixelsOfOneDecodingAreNotThoseOfTheOther() throws IOException {
        var full = new ImageFolder(images).load(FULL, storage);
        var reduced = new ImageFolder(images).load(REDUCED, storage);
        assertThat(reduced.pixels().image(0)).isNotEqualTo(full.pixels().image(0));
        assertThat(reduced.pixels().image(0))
                .isEqualTo(new ImageFolder(images).load(REDUCED).pixels().image(0));
        try (var files = Files.list(storage.folder())) {
            assertThat(files.filter(file -> file.toString().endsWith(".pixels")))
                    .hasSize(2);
        }
    }

    @Test
    void theNameOfAFileOfFullDecodingIsThatOfBefore() {
        assertThat(Decoding.described(FULL))
                .isEqualTo("ImageShape[channels=3, size=8, framing=STRETCH, resampling=BICUBIC]");
        assertThat(Decoding.described(REDUCED)).endsWith(", decoding=REDUCED]");
        assertThat(Decoding.key(REDUCED)).startsWith(Decoding.key(FULL)).contains("libjpeg-turbo");
    }

    @Test
    void stripsOfTilesAreDecodedInFull() throws IOException {
        var strip = images.resolve("strip.jpg");
        noise(strip, 33, 99, 7);
        var encoded = Files.readAllBytes(strip);
        var tiles = Set.of(0, 2, 3);
        var reduced = DecodedFile.of(encoded, "strip.jpg", tiles, REDUCED);
        var full = DecodedFile.of(encoded, "strip.jpg", tiles, FULL);
        assertThat(reduced.images()).containsOnlyKeys(0, 2);
        assertThat(reduced.images().get(2)).isEqualTo(full.images().get(2));
        assertThat(reduced.refusals()).containsEntry(3, "strip.jpg is a strip of 3 tiles");
    }
}
