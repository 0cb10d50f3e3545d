package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.spi.DeclaredSize;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * JPEG (ITU-T T.81), its entropy-coded data by the JDK's own reader.
 *
 * <p>The reader never gets the file itself. This class walks the markers, checks them against the limits, and passes on
 * a clean stream of tables, frame and scans whose header states the colors by one convention (that of libjpeg). So
 * profiles, thumbnails and malformed metadata have no influence, and neither have ImageIO plug-ins. Where a model wants
 * images reduced, the decoder of another artifact gets the same stream.
 */
final class JpegDecoder {

    /** Each scan walks the whole image, even if it has few bytes. Encoders write about ten scans. */
    private static final int MOST_SCANS = 200;

    private static final long MOST_SCANNED_PIXELS = 1_000_000_000;

    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private static final byte[] JFIF = {
        (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
    };
    private static final byte[] ADOBE_RGB = {
        (byte) 0xff, (byte) 0xee, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0
    };

    private final byte[] encoded;
    private final DecodeLimits limits;
    private final JpegReduction reduction;
    private final IntFunction<byte[]> pixels;

    /** Tables and frame of the next scan. */
    private final ByteArrayOutputStream headers = new ByteArrayOutputStream();

    /** All scans so far, each behind its headers. */
    private final Pieces image = new Pieces();

    private int width;
    private int height;
    private int[] componentIds = {};
    private long blocks;
    private int orientation = 1;
    private boolean jfif;
    private int adobeTransform = -1;
    private int scans;
    private long scanBytes;

    private JpegDecoder(byte[] encoded, DecodeLimits limits, JpegReduction reduction, IntFunction<byte[]> pixels) {
        this.encoded = encoded;
        this.limits = limits;
        this.reduction = reduction;
        this.pixels = pixels;
    }

    static Pixels decode(byte[] encoded, DecodeLimits limits, JpegReduction reduction, IntFunction<byte[]> pixels)
            throws RefusedImage {
        var jpeg = new JpegDecoder(encoded, limits, reduction, pixels);
        jpeg.walkMarkers();
        return jpeg.pixels();
    }

    private void walkMarkers() throws RefusedImage {
        var at = 2;
        while (true) {
            while (at < encoded.length && unsigned(at) != 0xff) {
                at++;
            }
            while (at < encoded.length && unsigned(at) == 0xff) {
                at++;
            }
            if (at >= encoded.length) {
                throw RefusedImage.truncated("ends before the end of its JPEG image");
            }
            var marker = unsigned(at++);
            if (marker == 0xd9) {
                image.add(encoded, at - 2, at);
                break;
            }
            if (marker == 0 || marker == 1 || (marker >= 0xd0 && marker <= 0xd8)) {
                continue;
            }
            if (at + 2 > encoded.length) {
                throw RefusedImage.truncated("ends inside a JPEG header");
            }
            var length = unsigned16(at);
            if (length < 2) {
                throw RefusedImage.corrupt("has a JPEG segment of length " + length);
            }
            if (at + length > encoded.length) {
                throw RefusedImage.truncated("ends inside a JPEG header");
            }
            at = segment(marker, at, length);
        }
        if (width == 0 || scans == 0) {
            throw RefusedImage.corrupt("is a JPEG stream without an image");
        }
        // Every block costs at least one bit, so a huge frame around next to no data is seen before it is allocated.
        if (8 * scanBytes < blocks) {
            throw RefusedImage.truncated(
                    "declares " + width + "x" + height + " pixels but has only " + scanBytes + " bytes of them");
        }
    }

    /** Takes in the segment whose length field is at {@code at}; returns where to search for the next marker. */
    private int segment(int marker, int at, int length) throws RefusedImage {
        var end = at + length;
        switch (marker) {
            case 0xc0, 0xc1, 0xc2 -> {
                frame(at, length);
                keep(marker, at, end);
            }
            case 0xc4, 0xdb, 0xdd -> keep(marker, at, end);
            case 0xda -> {
                if (width == 0) {
                    throw RefusedImage.corrupt("has JPEG data before its frame header");
                }
                scans++;
                if (scans > MOST_SCANS || (long) scans * width * height > MOST_SCANNED_PIXELS) {
                    throw RefusedImage.corrupt(
                            "has " + scans + " JPEG scans or more, too many for " + width + "x" + height + " pixels");
                }
                var dataEnd = scanEnd(end);
                scanBytes += dataEnd - end;
                keep(marker, at, end);
                image.add(headers.toByteArray());
                image.add(encoded, end, dataEnd);
                headers.reset();
                return dataEnd;
            }
            case 0xe0 -> jfif |= starts(at + 2, end, "JFIF\0");
            case 0xe1 -> {
                if (starts(at + 2, end, "Exif\0")) {
                    var tiff = ByteBuffer.wrap(encoded, Math.min(end, at + 8), Math.max(0, length - 8));
                    orientation = Exif.orientation(tiff.slice());
                }
            }
            case 0xee -> {
                if (starts(at + 2, end, "Adobe") && length >= 14) {
                    adobeTransform = unsigned(at + 13);
                }
            }
            case 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf ->
                throw RefusedImage.unsupported(String.format(
                        Locale.ROOT, "is a JPEG of process SOF%d, which is not decoded here", marker - 0xc0));
            default -> {}
        }
        return end;
    }

    private void frame(int at, int length) throws RefusedImage {
        if (width != 0) {
            throw RefusedImage.corrupt("has two JPEG frame headers");
        }
        if (length < 8) {
            throw RefusedImage.corrupt("has a JPEG frame header of " + length + " bytes");
        }
        var precision = unsigned(at + 2);
        var components = unsigned(at + 7);
        if (precision != 8) {
            throw RefusedImage.unsupported("is a JPEG of " + precision + " bits a sample; 8 are decoded here");
        }
        if (components != 1 && components != 3 && components != 4) {
            throw RefusedImage.unsupported("is a JPEG of " + components + " components; 1, 3 and 4 are decoded here");
        }
        if (length != 8 + 3 * components) {
            throw RefusedImage.corrupt(
                    "has a JPEG frame header of " + length + " bytes for " + components + " components");
        }
        DeclaredSize.require(unsigned16(at + 5), unsigned16(at + 3), limits);
        height = unsigned16(at + 3);
        width = unsigned16(at + 5);
        componentIds = new int[components];
        var most = new int[] {1, 1};
        for (var c = 0; c < components; c++) {
            componentIds[c] = unsigned(at + 8 + 3 * c);
            most[0] = Math.max(most[0], unsigned(at + 9 + 3 * c) >> 4);
            most[1] = Math.max(most[1], unsigned(at + 9 + 3 * c) & 15);
        }
        for (var c = 0; c < components; c++) {
            var sampling = unsigned(at + 9 + 3 * c);
            blocks += ceilDiv((long) width * (sampling >> 4), 8L * most[0])
                    * ceilDiv((long) height * (sampling & 15), 8L * most[1]);
        }
    }

    private static long ceilDiv(long a, long b) {
        return (a + b - 1) / b;
    }

    private int scanEnd(int from) throws RefusedImage {
        for (var at = from; at + 1 < encoded.length; at++) {
            while (at + 1 + Long.BYTES < encoded.length && !anyIsFf((long) EIGHT_BYTES.get(encoded, at))) {
                at += Long.BYTES;
            }
            if (encoded[at] == (byte) 0xff) {
                var next = unsigned(at + 1);
                if (next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7)) {
                    return at;
                }
            }
        }
        throw RefusedImage.truncated("ends inside its JPEG image data");
    }

    /** A byte is 0xff where its complement is 0, which alone borrows from the bit above it when 1 is taken away. */
    private static boolean anyIsFf(long bytes) {
        return ((~bytes - 0x0101010101010101L) & bytes & 0x8080808080808080L) != 0;
    }

    private void keep(int marker, int from, int to) {
        headers.write(0xff);
        headers.write(marker);
        headers.write(encoded, from, to - from);
    }

    private Pixels pixels() throws RefusedImage {
        image.addFirst(header());
        var denominator = reduction.denominator(width, height);
        // Inks are rare, and their scaled form has no reference.
        if (denominator > 1 && componentIds.length != 4) {
            var reducedWidth = (int) ceilDiv(width, denominator);
            var reducedHeight = (int) ceilDiv(height, denominator);
            var reduced = ReducedJpegs.onClassPath().rgb(image.toByteArray(), denominator, reducedWidth, reducedHeight);
            if (reduced.isPresent()) {
                return Exif.upright(reducedWidth, reducedHeight, reduced.get(), orientation);
            }
        }
        var rgb = componentIds.length == 4
                ? Inks.toRgb(JdkJpegReader.stored(image), width * height, adobeTransform == 2)
                : JdkJpegReader.rgb(image, width, height, pixels.apply(3 * width * height));
        return Exif.upright(width, height, rgb, orientation);
    }

    /** The start of image, and the segment that states the colors. */
    private byte[] header() {
        var header = new ByteArrayOutputStream();
        header.write(0xff);
        header.write(0xd8);
        if (componentIds.length == 3) {
            header.writeBytes(isYcc() ? JFIF : ADOBE_RGB);
        }
        return header.toByteArray();
    }

    /** libjpeg's rule: JFIF is YCbCr, else Adobe's flag, else the components' names. */
    private boolean isYcc() {
        if (jfif) {
            return true;
        }
        if (adobeTransform >= 0) {
            return adobeTransform != 0;
        }
        return !Arrays.equals(componentIds, new int[] {'R', 'G', 'B'});
    }

    private boolean starts(int at, int end, String text) {
        var expected = text.getBytes(StandardCharsets.ISO_8859_1);
        return at + expected.length <= end
                && Arrays.equals(encoded, at, at + expected.length, expected, 0, expected.length);
    }

    private int unsigned(int at) {
        return encoded[at] & 0xff;
    }

    private int unsigned16(int at) {
        return unsigned(at) << 8 | unsigned(at + 1);
    }
}
