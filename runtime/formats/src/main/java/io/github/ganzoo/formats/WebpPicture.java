package io.github.ganzoo.formats;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.image.Alpha;
import io.github.ganzoo.runtime.spi.DeclaredSize;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One picture of a WebP file: its data, and its opacity if that is apart. */
final class WebpPicture {

    /** Signature, size and opacity of lossless data. */
    private static final int LOSSLESS_HEADER = 5;

    /** Frame tag, start code and size of lossy data (RFC 6386, section 9.1). */
    private static final int LOSSY_HEADER = 10;

    /** The arithmetic decoder looks this far ahead; libwebp feeds it zeros too. */
    private static final int AHEAD = 2;

    private final ByteBuffer data;
    private final boolean lossless;
    private final @Nullable ByteBuffer opacity;
    private final int width;
    private final int height;
    private final boolean opaque;

    /**
     * Reads the header.
     *
     * @param opacity the chunk {@code ALPH} before lossy data
     */
    WebpPicture(ByteBuffer data, boolean lossless, @Nullable ByteBuffer opacity, DecodeLimits limits)
            throws RefusedImage {
        this.data = data.order(ByteOrder.LITTLE_ENDIAN);
        this.lossless = lossless;
        this.opacity = lossless ? null : opacity;
        if (data.limit() < (lossless ? LOSSLESS_HEADER : LOSSY_HEADER)) {
            throw RefusedImage.truncated("ends inside the header of its WebP image data");
        }
        if (lossless) {
            var header = data.getInt(1);
            if (data.get(0) != 0x2f || header >>> 29 != 0) {
                throw RefusedImage.corrupt("has lossless WebP data without its signature");
            }
            width = 1 + (header & 0x3fff);
            height = 1 + (header >> 14 & 0x3fff);
            opaque = (header >> 28 & 1) == 0;
        } else {
            if ((data.get(0) & 1) != 0 || data.get(3) != (byte) 0x9d || data.get(4) != 1 || data.get(5) != 0x2a) {
                throw RefusedImage.corrupt("has lossy WebP data that does not begin with a key frame");
            }
            width = data.getShort(6) & 0x3fff;
            height = data.getShort(8) & 0x3fff;
            opaque = opacity == null;
        }
        DeclaredSize.require(width, height, limits);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** The pixels on white, {@code [height, width, 3]}. */
    byte[] rgb() throws RefusedImage, IOException {
        if (lossless) {
            return losslessRgb();
        }
        if (opacity == null) {
            return lossyRgb();
        }
        // First what needs more memory for a while.
        var levels = WebpOpacity.read(opacity, width, height);
        var rgb = lossyRgb();
        for (var i = 0; i < rgb.length; i++) {
            rgb[i] = Alpha.onWhite(rgb[i] & 0xff, levels[i / 3] & 0xff);
        }
        return rgb;
    }

    private byte[] losslessRgb() throws RefusedImage {
        var bits = new LosslessBits(data.array(), data.arrayOffset() + LOSSLESS_HEADER, end(data));
        var pixels = LosslessTransform.decode(bits, width, height);
        var rgb = new byte[3 * pixels.length];
        var to = 0;
        for (var argb : pixels) {
            var alpha = opaque ? 255 : argb >>> 24;
            rgb[to++] = Alpha.onWhite(argb >> 16 & 0xff, alpha);
            rgb[to++] = Alpha.onWhite(argb >> 8 & 0xff, alpha);
            rgb[to++] = Alpha.onWhite(argb & 0xff, alpha);
        }
        return rgb;
    }

    /** The end of a slice in its array. */
    static int end(ByteBuffer slice) {
        return slice.arrayOffset() + slice.limit();
    }

    /** By the reader of TwelveMonkeys, which is shown a file of this data alone and writes into our own array. */
    private byte[] lossyRgb() throws RefusedImage, IOException {
        var rgb = new byte[3 * width * height];
        var reader = new WebPImageReaderSpi().createReaderInstance(null);
        try (var stream = new ByteArrayImageInputStream(file())) {
            reader.setInput(stream, true, true);
            var parameters = reader.getDefaultReadParam();
            parameters.setDestination(over(rgb));
            reader.read(0, parameters);
            return rgb;
        } catch (EOFException e) {
            throw new RefusedImage(Reason.TRUNCATED, "ends inside its WebP image data", e);
        } finally {
            reader.dispose();
        }
    }

    private BufferedImage over(byte[] rgb) {
        var raster = Raster.createInterleavedRaster(
                new DataBufferByte(rgb, rgb.length), width, height, 3 * width, 3, new int[] {0, 1, 2}, null);
        var colors = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(colors, raster, false, null);
    }

    private byte[] file() {
        var length = data.limit();
        var file = ByteBuffer.wrap(new byte[20 + length + AHEAD]).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + length + AHEAD);
        file.put("WEBPVP8 ".getBytes(StandardCharsets.US_ASCII)).putInt(length + AHEAD);
        file.put(data.array(), data.arrayOffset(), length);
        return file.array();
    }
}
