package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;

/** The file formats that are decoded. The first bytes of a file decide its format. */
enum ImageFormat {
    JPEG,
    PNG,
    GIF,
    BMP;

    /**
     * Decodes an image.
     *
     * @param reduction of JPEGs
     * @param pixels gives an array of a length, whatever is in it, for a format that decodes into the image's own array
     */
    Pixels decode(byte[] encoded, DecodeLimits limits, JpegReduction reduction, IntFunction<byte[]> pixels)
            throws RefusedImage {
        return switch (this) {
            case JPEG -> JpegDecoder.decode(encoded, limits, reduction, pixels);
            case PNG -> PngDecoder.decode(encoded, limits);
            case GIF -> GifDecoder.decode(encoded, limits);
            case BMP -> BmpDecoder.decode(encoded, limits);
        };
    }

    /** The format of a file, if it is one of these. */
    static Optional<ImageFormat> of(byte[] encoded) {
        if (has(encoded, 0, "\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (has(encoded, 0, "\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        if (has(encoded, 0, "GIF87a") || has(encoded, 0, "GIF89a")) {
            return Optional.of(GIF);
        }
        return has(encoded, 0, "BM") ? Optional.of(BMP) : Optional.empty();
    }

    /** The refusal of a file that no decoder supports. */
    static RefusedImage unknown(byte[] encoded) {
        if (encoded.length == 0) {
            return new RefusedImage(Reason.EMPTY, "is empty (0 bytes)");
        }
        var refusal = "is " + kind(encoded) + ", which is not decoded here; JPEG, PNG, GIF and BMP are";
        return RefusedImage.unsupported(
                isWebP(encoded) || isTiff(encoded)
                        ? refusal + ", and so is this with io.github.ganzoo:gan-formats on the class path"
                        : refusal);
    }

    private static boolean isWebP(byte[] encoded) {
        return has(encoded, 0, "RIFF") && has(encoded, 8, "WEBP");
    }

    private static boolean isTiff(byte[] encoded) {
        return has(encoded, 0, "II*\0") || has(encoded, 0, "MM\0*");
    }

    private static String kind(byte[] encoded) {
        if (isWebP(encoded)) {
            return "a WebP image";
        }
        if (isTiff(encoded)) {
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
