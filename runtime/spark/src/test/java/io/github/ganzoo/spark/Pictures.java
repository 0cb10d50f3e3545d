package io.github.ganzoo.spark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of noise; another seed gives another picture. */
final class Pictures {

    private Pictures() {}

    /**
     * A picture of one of AWT's types, such as {@link BufferedImage#TYPE_INT_RGB}.
     *
     * @param side of an edge in pixels
     */
    static BufferedImage of(int type, int side, long seed) {
        var image = new BufferedImage(side, side, type);
        var random = new Random(seed);
        for (var y = 0; y < side; y++) {
            for (var x = 0; x < side; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    static byte[] encoded(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A small PNG. */
    static byte[] png(long seed) {
        return encoded(of(BufferedImage.TYPE_INT_RGB, 12, seed), "png");
    }

    static Path write(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
