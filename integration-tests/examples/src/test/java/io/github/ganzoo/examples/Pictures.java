package io.github.ganzoo.examples;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Images to embed. */
public final class Pictures {

    private Pictures() {}

    /** Noise as a PNG; another seed gives another image. */
    public static byte[] png(long seed) {
        var image = new BufferedImage(20, 20, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        for (var y = 0; y < image.getHeight(); y++) {
            for (var x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        var encoded = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", encoded);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return encoded.toByteArray();
    }
}
