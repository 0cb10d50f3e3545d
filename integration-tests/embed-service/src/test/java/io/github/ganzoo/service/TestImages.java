package io.github.ganzoo.service;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/** Images to send, good and evil. */
final class TestImages {

    private TestImages() {}

    /** A black JPEG. */
    static byte[] jpeg(int width, int height) {
        return encoded(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "jpeg");
    }

    /** Noise as a PNG; another seed gives another image. */
    static byte[] png(int width, int height, long seed) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return encoded(image, "png");
    }

    private static byte[] encoded(BufferedImage image, String format) {
        try {
            var encoded = new ByteArrayOutputStream();
            ImageIO.write(image, format, encoded);
            return encoded.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A black PNG that declares a size and inflates to some number of bytes, be they too few or too many for it. */
    static byte[] bomb(int width, int height, long rawBytes) {
        try {
            var header = new ByteArrayOutputStream();
            var fields = new DataOutputStream(header);
            fields.writeInt(width);
            fields.writeInt(height);
            fields.write(new byte[] {8, 2, 0, 0, 0});

            var pixels = new ByteArrayOutputStream();
            try (var deflate = new DeflaterOutputStream(pixels, new Deflater(9))) {
                var block = new byte[1 << 16];
                for (var left = rawBytes; left > 0; left -= block.length) {
                    deflate.write(block, 0, (int) Math.min(left, block.length));
                }
            }

            var png = new ByteArrayOutputStream();
            png.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
            chunk(png, "IHDR", header.toByteArray());
            chunk(png, "IDAT", pixels.toByteArray());
            chunk(png, "IEND", new byte[0]);
            return png.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) throws IOException {
        var out = new DataOutputStream(png);
        out.writeInt(data.length);
        var typed = new ByteArrayOutputStream();
        typed.write(type.getBytes(US_ASCII));
        typed.write(data);
        out.write(typed.toByteArray());
        var crc = new CRC32();
        crc.update(typed.toByteArray());
        out.writeInt((int) crc.getValue());
    }
}
