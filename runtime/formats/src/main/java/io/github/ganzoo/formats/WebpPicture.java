package io.github.ganzoo.formats;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.spi.DeclaredSize;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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

    /** 3, or 4 with opacity. */
    int channels() {
        return opaque ? 3 : 4;
    }

    /** The samples, {@code [height, width, channels]}. */
    byte[] samples() throws RefusedImage, IOException {
        var samples = new byte[channels() * width * height];
        if (lossless) {
            var bits = new LosslessBits(data.array(), data.arrayOffset() + LOSSLESS_HEADER, end(data));
            var to = 0;
            for (var argb : LosslessTransform.decode(bits, width, height)) {
                samples[to++] = (byte) (argb >> 16);
                samples[to++] = (byte) (argb >> 8);
                samples[to++] = (byte) argb;
                if (!opaque) {
                    samples[to++] = (byte) (argb >> 24);
                }
            }
            return samples;
        }
        readLossy(samples);
        if (opacity != null) {
            var levels = WebpOpacity.read(opacity, width, height);
            for (var i = 0; i < levels.length; i++) {
                samples[4 * i + 3] = levels[i];
            }
        }
        return samples;
    }

    /** The end of a slice in its array. */
    static int end(ByteBuffer slice) {
        return slice.arrayOffset() + slice.limit();
    }

    /** Uses the reader of TwelveMonkeys, which gets a file with only these data. */
    private void readLossy(byte[] samples) throws RefusedImage, IOException {
        var reader = new WebPImageReaderSpi().createReaderInstance(null);
        try (var stream = new ByteArrayImageInputStream(file())) {
            reader.setInput(stream, true, true);
            var raster = reader.read(0).getRaster();
            var row = new int[3 * width];
            for (var y = 0; y < height; y++) {
                raster.getPixels(0, y, width, 1, row);
                for (var x = 0; x < width; x++) {
                    for (var c = 0; c < 3; c++) {
                        samples[(y * width + x) * channels() + c] = (byte) row[3 * x + c];
                    }
                }
            }
        } catch (EOFException e) {
            throw new RefusedImage(Reason.TRUNCATED, "ends inside its WebP image data", e);
        } finally {
            reader.dispose();
        }
    }

    private byte[] file() {
        var length = data.limit();
        var file = ByteBuffer.wrap(new byte[20 + length + AHEAD]).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(12 + length + AHEAD);
        file.put("WEBPVP8 ".getBytes(StandardCharsets.US_ASCII)).putInt(length + AHEAD);
        file.put(Arrays.copyOfRange(data.array(), data.arrayOffset(), end(data)));
        return file.array();
    }
}
