package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/** The JDK's own JPEG reader, without ImageIO plug-ins and without what it makes up for damaged data. */
final class JdkJpegReader {

    private JdkJpegReader() {}

    /**
     * Reads a stream as RGB, and closes it.
     *
     * @param samples where the pixels go, as long as they are
     */
    static byte[] rgb(Pieces stream, int width, int height, byte[] samples) throws RefusedImage {
        var model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        var raster = Raster.createInterleavedRaster(
                new DataBufferByte(samples, samples.length), width, height, 3 * width, 3, new int[] {0, 1, 2}, null);
        return read(stream, new BufferedImage(model, raster, false, null));
    }

    /** Reads the samples of a stream as they are stored, and closes it. */
    static byte[] stored(Pieces stream) throws RefusedImage {
        return read(stream, null);
    }

    private static byte[] read(Pieces stream, @Nullable BufferedImage target) throws RefusedImage {
        var reader = reader();
        var warnings = new ArrayList<String>();
        try (stream) {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(stream, true, true);
            Raster raster;
            if (target == null) {
                raster = reader.readRaster(0, null);
            } else {
                var parameters = reader.getDefaultReadParam();
                parameters.setDestination(target);
                raster = reader.read(0, parameters).getRaster();
            }
            requireWhole(warnings);
            return ((DataBufferByte) raster.getDataBuffer()).getData();
        } catch (IOException | RuntimeException e) {
            throw new RefusedImage(Reason.CORRUPT, "is a damaged JPEG: " + e.getMessage(), e);
        } finally {
            reader.dispose();
        }
    }

    /** The library under the reader fills in what it cannot decode, and says so only in a warning. */
    private static void requireWhole(List<String> warnings) throws RefusedImage {
        for (var warning : warnings) {
            if (warning.startsWith("Corrupt JPEG data") && !warning.contains("extraneous")) {
                throw RefusedImage.corrupt("is a damaged JPEG: " + warning);
            }
        }
    }

    private static ImageReader reader() throws RefusedImage {
        var readers = ImageIO.getImageReadersByFormatName("jpeg");
        while (readers.hasNext()) {
            var reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.imageio.plugins.jpeg.")) {
                return reader;
            }
        }
        throw RefusedImage.unsupported("is a JPEG, and this Java runtime has no JPEG reader of its own");
    }
}
