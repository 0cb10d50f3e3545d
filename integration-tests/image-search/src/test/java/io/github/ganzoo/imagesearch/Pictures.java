package io.github.ganzoo.imagesearch;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Pictures of noise; another seed gives another one. */
final class Pictures {

    private static final int SIDE = 40;

    private Pictures() {}

    static byte[] png(long seed) {
        var image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        for (var y = 0; y < SIDE; y++) {
            for (var x = 0; x < SIDE; x++) {
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
