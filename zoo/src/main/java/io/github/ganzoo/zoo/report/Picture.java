package io.github.ganzoo.zoo.report;

import io.github.ganzoo.runtime.Resampling;
import io.github.ganzoo.runtime.RgbImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * An image in a page.
 *
 * @param type such as {@code image/png}
 * @param bytes the file
 */
@SuppressWarnings("ArrayRecordComponent")
record Picture(String type, byte[] bytes, int width, int height) {

    private static final int MOST_PNG_BYTES = 500_000;
    private static final int WIDEST = 1200;
    private static final double[] QUALITIES = {0.9, 0.8, 0.65, 0.5, 0.3};

    /** A PNG file as it is, or a fine JPEG of it if it is too large for a page. */
    static Picture of(byte[] png) {
        var image = RgbImage.decode(png);
        return png.length <= MOST_PNG_BYTES
                ? new Picture("image/png", png, image.width(), image.height())
                : within(narrowed(image, WIDEST), MOST_PNG_BYTES);
    }

    /** A JPEG of the best quality that keeps within so many bytes, or else of the lowest that can be looked at. */
    static Picture within(RgbImage image, int mostBytes) {
        var picture = jpeg(image, QUALITIES[0]);
        for (int i = 1; i < QUALITIES.length && picture.bytes().length > mostBytes; i++) {
            picture = jpeg(image, QUALITIES[i]);
        }
        return picture;
    }

    /** @param quality in (0, 1] */
    static Picture jpeg(RgbImage image, double quality) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality((float) quality);
            writer.write(null, new IIOImage(image.toBufferedImage(), null, null), how);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not encode an image of the page", e);
        } finally {
            writer.dispose();
        }
        return new Picture("image/jpeg", bytes.toByteArray(), image.width(), image.height());
    }

    /** The image at most so many pixels wide. */
    static RgbImage narrowed(RgbImage image, int widest) {
        return image.width() <= widest
                ? image
                : image.resize(
                        widest,
                        Math.max(1, Math.round((float) image.height() * widest / image.width())),
                        Resampling.BICUBIC);
    }

    /** A {@code data:} address. */
    String address() {
        return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes);
    }
}
