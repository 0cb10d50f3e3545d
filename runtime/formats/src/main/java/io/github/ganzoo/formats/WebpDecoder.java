package io.github.ganzoo.formats;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.image.Exif;
import io.github.ganzoo.runtime.spi.DeclaredSize;
import io.github.ganzoo.runtime.spi.DecodedImage;
import io.github.ganzoo.runtime.spi.ImageDecoder;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * WebP (RFC 9649): lossy, lossless, with opacity; of an animation the first frame, on a canvas that is transparent
 * where the frame does not lie.
 *
 * <p>Besides the file twice, decoding takes seven bytes of heap a pixel if it is lossless, five if it is lossy with
 * opacity, and three and a half if it is lossy alone; turning it upright takes six.
 *
 * @since 0.1
 */
public final class WebpDecoder implements ImageDecoder {

    private static final int HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int CANVAS = 10;
    private static final int FRAME = 16;

    private static final String EXTENDED = "VP8X";
    private static final String LOSSY = "VP8 ";
    private static final String LOSSLESS = "VP8L";
    private static final String OPACITY = "ALPH";
    private static final String ANIMATED = "ANMF";
    private static final String EXIF = "EXIF";

    /** By which TIFF data begins in JPEG files, and in some WebP files. */
    private static final byte[] EXIF_NAME = {'E', 'x', 'i', 'f', 0, 0};

    /** For the {@code ServiceLoader}. */
    public WebpDecoder() {}

    @Override
    public String format() {
        return "WebP";
    }

    @Override
    public boolean reads(byte[] start) {
        return start.length >= HEADER
                && name(start, 0).equals("RIFF")
                && name(start, 8).equals("WEBP");
    }

    private static String name(byte[] data, int at) {
        return new String(data, at, 4, StandardCharsets.ISO_8859_1);
    }

    @Override
    public DecodedImage decode(byte[] encoded, DecodeLimits limits) throws RefusedImage, IOException {
        var file = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        var end = 8 + Integer.toUnsignedLong(file.getInt(4));
        if (end > encoded.length) {
            throw RefusedImage.truncated("ends before the " + end + " bytes that its WebP header declares");
        }
        var chunks = chunks(file.slice(HEADER, (int) Math.max(0, end - HEADER)));
        var extended = chunks.get(EXTENDED);
        if (extended == null) {
            var picture = picture(chunks, limits);
            return DecodedImage.rgb(picture.width(), picture.height(), picture.rgb());
        }
        if (extended.limit() < CANVAS) {
            throw RefusedImage.corrupt("has a WebP header of " + extended.limit() + " bytes");
        }
        var width = 1 + number24(extended, 4);
        var height = 1 + number24(extended, 7);
        DeclaredSize.require(width, height, limits);
        var orientation = orientation(chunks);
        var frame = chunks.get(ANIMATED);
        if (frame != null) {
            return firstFrame(frame, width, height, limits).oriented(orientation);
        }
        var picture = picture(chunks, limits);
        requirePlace(picture, 0, 0, width, height);
        if (picture.width() != width || picture.height() != height) {
            throw RefusedImage.corrupt(
                    "declares " + width + "x" + height + " pixels and has " + picture.width() + "x" + picture.height());
        }
        return DecodedImage.rgb(width, height, picture.rgb()).oriented(orientation);
    }

    /** The first chunk of each name that matters here. */
    private static Map<String, ByteBuffer> chunks(ByteBuffer file) throws RefusedImage {
        var wanted = Arrays.asList(EXTENDED, LOSSY, LOSSLESS, OPACITY, ANIMATED, EXIF);
        var chunks = new HashMap<String, ByteBuffer>();
        file.order(ByteOrder.LITTLE_ENDIAN);
        var at = 0;
        while (at + CHUNK_HEADER <= file.limit()) {
            var name = name(file.array(), file.arrayOffset() + at);
            var length = Integer.toUnsignedLong(file.getInt(at + 4));
            at += CHUNK_HEADER;
            if (length > file.limit() - at) {
                throw RefusedImage.truncated("ends inside its WebP chunk " + name.strip());
            }
            if (wanted.contains(name)) {
                chunks.putIfAbsent(name, file.slice(at, (int) length).order(ByteOrder.LITTLE_ENDIAN));
            }
            at += (int) Math.min(file.limit() - at, length + (length & 1));
        }
        return chunks;
    }

    private static WebpPicture picture(Map<String, ByteBuffer> chunks, DecodeLimits limits) throws RefusedImage {
        var lossless = chunks.get(LOSSLESS);
        if (lossless != null) {
            return new WebpPicture(lossless, true, null, limits);
        }
        var lossy = chunks.get(LOSSY);
        if (lossy == null) {
            throw RefusedImage.corrupt("is a WebP file without an image");
        }
        return new WebpPicture(lossy, false, chunks.get(OPACITY), limits);
    }

    private static DecodedImage firstFrame(ByteBuffer frame, int width, int height, DecodeLimits limits)
            throws RefusedImage, IOException {
        if (frame.limit() < FRAME) {
            throw RefusedImage.corrupt("has a WebP frame of " + frame.limit() + " bytes");
        }
        var x = 2 * number24(frame, 0);
        var y = 2 * number24(frame, 3);
        var picture = picture(chunks(frame.slice(FRAME, frame.limit() - FRAME)), limits);
        requirePlace(picture, x, y, width, height);
        var rgb = picture.rgb();
        if (picture.width() == width && picture.height() == height) {
            return DecodedImage.rgb(width, height, rgb);
        }
        var canvas = new byte[3 * width * height];
        Arrays.fill(canvas, (byte) 255);
        for (var row = 0; row < picture.height(); row++) {
            System.arraycopy(rgb, 3 * row * picture.width(), canvas, 3 * ((y + row) * width + x), 3 * picture.width());
        }
        return DecodedImage.rgb(width, height, canvas);
    }

    private static void requirePlace(WebpPicture picture, int x, int y, int width, int height) throws RefusedImage {
        if (picture.width() > width - x || picture.height() > height - y) {
            throw RefusedImage.corrupt("has a WebP picture of " + picture.width() + "x" + picture.height()
                    + " pixels at " + x + "," + y + " of its " + width + "x" + height);
        }
    }

    private static int orientation(Map<String, ByteBuffer> chunks) {
        var exif = chunks.get(EXIF);
        if (exif == null) {
            return 1;
        }
        var named = exif.limit() >= EXIF_NAME.length
                && exif.slice(0, EXIF_NAME.length).equals(ByteBuffer.wrap(EXIF_NAME));
        var from = named ? EXIF_NAME.length : 0;
        return Exif.orientation(exif.slice(from, exif.limit() - from));
    }

    private static int number24(ByteBuffer data, int at) {
        return Byte.toUnsignedInt(data.get(at))
                | Byte.toUnsignedInt(data.get(at + 1)) << 8
                | Byte.toUnsignedInt(data.get(at + 2)) << 16;
    }
}
