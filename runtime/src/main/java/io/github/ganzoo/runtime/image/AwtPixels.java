package io.github.ganzoo.runtime.image;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;

/** Reads AWT images without the color management that would shift the levels of gray ones. */
public final class AwtPixels {

    private AwtPixels() {}

    /** The pixels, alpha on white. */
    public static Pixels read(BufferedImage image) {
        return isGray(image) ? gray(image) : color(image);
    }

    /** AWT treats gray images as linear, and {@code getRGB} would apply a gamma that the file does not have. */
    private static boolean isGray(BufferedImage image) {
        var type = image.getSampleModel().getDataType();
        return image.getColorModel() instanceof ComponentColorModel model
                && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && !model.isAlphaPremultiplied()
                && (type == DataBuffer.TYPE_BYTE || type == DataBuffer.TYPE_USHORT);
    }

    private static Pixels gray(BufferedImage image) {
        var width = image.getWidth();
        var height = image.getHeight();
        var raster = image.getRaster();
        var bands = raster.getNumBands();
        var shift = raster.getSampleModel().getDataType() == DataBuffer.TYPE_USHORT ? 8 : 0;
        var rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        var samples = new int[width * bands];
        var to = 0;
        for (var y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, samples);
            for (var x = 0; x < width; x++) {
                var alpha = bands == 1 ? 255 : samples[x * bands + 1] >> shift;
                var level = Alpha.onWhite(samples[x * bands] >> shift, alpha);
                rgb[to++] = level;
                rgb[to++] = level;
                rgb[to++] = level;
            }
        }
        return new Pixels(width, height, rgb);
    }

    private static Pixels color(BufferedImage image) {
        var width = image.getWidth();
        var height = image.getHeight();
        var rgb = new byte[Math.multiplyExact(3, Math.multiplyExact(width, height))];
        var pixels = new int[width];
        var to = 0;
        for (var y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, pixels, 0, width);
            for (var argb : pixels) {
                var alpha = argb >>> 24;
                rgb[to++] = Alpha.onWhite(argb >> 16 & 0xff, alpha);
                rgb[to++] = Alpha.onWhite(argb >> 8 & 0xff, alpha);
                rgb[to++] = Alpha.onWhite(argb & 0xff, alpha);
            }
        }
        return new Pixels(width, height, rgb);
    }
}
