package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.Resampling;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import javax.imageio.ImageIO;

/** Small images and data sets for the tests of this room. */
final class TestImages {
    static final ImageShape RGB_8 = new ImageShape(3, 8, Framing.STRETCH, Resampling.BICUBIC);

    private TestImages() {}

    /** Writes a square PNG of one color, and the folders above it. */
    static void write(Path file, int size, Color color) throws IOException {
        Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(color);
        graphics.fillRect(0, 0, size, size);
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
    }

    /** A data set of {@code count} labeled images, {@code [3, 4, 4]}, whose every pixel differs from image to image. */
    static Dataset dataset(int count) {
        var samples = new ArrayList<Sample>();
        var images = new byte[count][];
        for (int i = 0; i < count; i++) {
            samples.add(new Sample("image" + i, i % 3, Dataset.TRAIN, Map.of()));
            images[i] = new byte[3 * 4 * 4];
            for (int j = 0; j < images[i].length; j++) {
                images[i][j] = (byte) (i * 31 + j * 5);
            }
        }
        return new Dataset(
                "numbers",
                List.of("a", "b", "c"),
                3,
                samples,
                PixelStore.of(3, 4, images),
                "fingerprint",
                ImageListing.of(new TreeMap<>()),
                List.of(),
                List.of());
    }
}
