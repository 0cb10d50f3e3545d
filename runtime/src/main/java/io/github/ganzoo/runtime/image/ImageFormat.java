package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntFunction;

/** The file formats that are decoded, told apart by their first bytes. */
enum ImageFormat {
    JPEG {
        @Override
        Pixels decode(byte[] encoded, DecodeLimits limits, IntFunction<byte[]> pixels) throws RefusedImage {
            return JpegDecoder.decode(encoded, limits, pixels);
        }
    },
    PNG {
        @Override
        Pixels decode(byte[] encoded, DecodeLimits limits, IntFunction<byte[]> pixels) throws RefusedImage {
            return PngDecoder.decode(encoded, limits);
        }
    },
    GIF {
        @Override
        Pixels decode(byte[] encoded, DecodeLimits limits, IntFunction<byte[]> pixels) throws RefusedImage {
            return GifDecoder.decode(encoded, limits);
        }
    },
    BMP {
        @Override
        Pixels decode(byte[] encoded, DecodeLimits limits, IntFunction<byte[]> pixels) throws RefusedImage {
            return BmpDecoder.decode(encoded, limits);
        }
    };

    /**
     * Decodes an image.
     *
     * @param pixels gives an array of a length, whatever is in it, for a format that decodes into the image's own array
     */
    abstract Pixels decode(byte[] encoded, DecodeLimits limits, IntFunction<byte[]> pixels) throws RefusedImage;

    static ImageFormat of(byte[] encoded) throws RefusedImage {
        if (encoded.length == 0) {
            throw new RefusedImage(Reason.EMPTY, "is empty (0 bytes)");
        }
        if (has(encoded, 0, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        }
        if (has(encoded, 0, "\u0089PNG\r\n\u001a\n")) {
            return PNG;
        }
        if (has(encoded, 0, "GIF87a") || has(encoded, 0, "GIF89a")) {
            return GIF;
        }
        if (has(encoded, 0, "BM")) {
            return BMP;
        }
        throw RefusedImage.unsupported(
                "is " + kind(encoded) + ", which is not decoded here; JPEG, PNG, GIF and BMP are");
    }

    private static String kind(byte[] encoded) {
        if (has(encoded, 0, "RIFF") && has(encoded, 8, "WEBP")) {
            return "a WebP image";
        }
        if (has(encoded, 0, "II*\0") || has(encoded, 0, "MM\0*")) {
            return "a TIFF image";
        }
        if (has(encoded, 4, "ftyp")) {
            return "an HEIF, AVIF or video file";
        }
        if (has(encoded, 0, "%PDF")) {
            return "a PDF document";
        }
        return "no known image (it begins with " + firstBytes(encoded) + ")";
    }

    private static String firstBytes(byte[] encoded) {
        var hex = new StringBuilder();
        for (var b : Arrays.copyOf(encoded, Math.min(8, encoded.length))) {
            hex.append(hex.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%02x", b));
        }
        return hex.toString();
    }

    private static boolean has(byte[] encoded, int at, String signature) {
        var expected = signature.getBytes(StandardCharsets.ISO_8859_1);
        return encoded.length >= at + expected.length
                && Arrays.equals(encoded, at, at + expected.length, expected, 0, expected.length);
    }
}
