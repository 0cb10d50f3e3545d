package io.github.ganzoo.formats;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.spi.DecodedImage;
import io.github.ganzoo.runtime.spi.ImageDecoder;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.IOException;

/**
 * TIFF 6.0, the first page: gray, RGB, palette and CMYK of up to 16 bits a sample, in strips or tiles, with opacity,
 * uncompressed or packed by LZW, Deflate, PackBits or JPEG.
 *
 * <p>CMYK becomes RGB without a profile, as in JPEG files. Refused by name are BigTIFF, fax compressions, the JPEG of
 * before 1995, YCbCr that is no JPEG, Lab, and signed or floating-point samples.
 *
 * @since 0.1
 */
public final class TiffDecoder implements ImageDecoder {

    private static final int OPACITY_MULTIPLIED = 1;
    private static final int NO_OPACITY = 0;
    private static final int OPACITY = 2;

    /** For the {@code ServiceLoader}. */
    public TiffDecoder() {}

    @Override
    public String format() {
        return "TIFF";
    }

    @Override
    public boolean reads(byte[] start) {
        return start.length >= 4
                && ((start[0] == 'I' && start[1] == 'I' && isVersion(start[2], start[3]))
                        || (start[0] == 'M' && start[1] == 'M' && isVersion(start[3], start[2])));
    }

    private static boolean isVersion(byte low, byte high) {
        return high == 0 && (low == 42 || low == 43);
    }

    @Override
    public DecodedImage decode(byte[] encoded, DecodeLimits limits) throws RefusedImage, IOException {
        if (encoded[2] == 43 || encoded[3] == 43) {
            throw RefusedImage.unsupported("is a BigTIFF, which is not decoded here; TIFF is");
        }
        var page = TiffDirectory.of(encoded);
        var layout = TiffLayout.of(page, encoded.length, limits);
        var image = layout.compression() == TiffLayout.JPEG
                ? DecodedImage.rgb(layout.width(), layout.height(), TiffJpeg.read(encoded, page, layout))
                : image(layout, page, TiffSamples.read(encoded, page.order(), layout));
        return image.oriented((int) page.one(TiffLayout.ORIENTATION, 1));
    }

    private static DecodedImage image(TiffLayout layout, TiffDirectory page, byte[] samples) throws RefusedImage {
        return switch (layout.photometric()) {
            case TiffLayout.PALETTE -> DecodedImage.rgb(layout.width(), layout.height(), looked(layout, page, samples));
            case TiffLayout.INKS -> DecodedImage.rgb(layout.width(), layout.height(), fromInk(samples));
            default -> fromLight(layout, (int) page.one(TiffLayout.EXTRA_SAMPLES, OPACITY), samples);
        };
    }

    private static byte[] looked(TiffLayout layout, TiffDirectory page, byte[] samples) throws RefusedImage {
        var colors = 1 << layout.bits();
        var map = page.all(TiffLayout.COLOR_MAP).orElse(new long[0]);
        if (map.length < 3 * colors) {
            throw RefusedImage.corrupt("is a TIFF of " + colors + " colors whose palette has " + map.length / 3);
        }
        // Some writers store 8 bits where the standard has 16.
        var shift = 0;
        for (var level : map) {
            shift = level > 255 ? 8 : shift;
        }
        var rgb = new byte[3 * samples.length];
        for (var i = 0; i < samples.length; i++) {
            for (var c = 0; c < 3; c++) {
                rgb[3 * i + c] = (byte) (map[c * colors + (samples[i] & 0xff)] >> shift);
            }
        }
        return rgb;
    }

    /** Four inks to RGB: {@code R = (255 - K) - C (255 - K) / 255}. */
    private static byte[] fromInk(byte[] inks) {
        var rgb = new byte[inks.length / 4 * 3];
        for (int from = 0, to = 0; to < rgb.length; from += 4, to += 3) {
            var light = 255 - (inks[from + 3] & 0xff);
            for (var c = 0; c < 3; c++) {
                rgb[to + c] = (byte) (light - ((inks[from + c] & 0xff) * light + 127) / 255);
            }
        }
        return rgb;
    }

    private static DecodedImage fromLight(TiffLayout layout, int extra, byte[] samples) throws RefusedImage {
        if (extra < NO_OPACITY || extra > OPACITY) {
            throw RefusedImage.corrupt("is a TIFF with an extra sample of kind " + extra);
        }
        var perPixel = layout.samples();
        var gray = perPixel < 3;
        var opacity = perPixel % 2 == 0 && extra != NO_OPACITY;
        var channels = opacity && extra == OPACITY ? 4 : 3;
        var inverted = layout.photometric() == TiffLayout.WHITE_IS_ZERO ? 255 : 0;
        var pixels = new byte[channels * layout.width() * layout.height()];
        for (int from = 0, to = 0; to < pixels.length; from += perPixel, to += channels) {
            var alpha = opacity ? samples[from + perPixel - 1] & 0xff : 255;
            for (var c = 0; c < 3; c++) {
                var level = (samples[gray ? from : from + c] & 0xff) ^ inverted;
                // Light that was multiplied by its opacity lacks the white behind it.
                pixels[to + c] =
                        (byte) (opacity && extra == OPACITY_MULTIPLIED ? Math.min(255, level + 255 - alpha) : level);
            }
            if (channels == 4) {
                pixels[to + 3] = (byte) alpha;
            }
        }
        return channels == 4
                ? DecodedImage.rgba(layout.width(), layout.height(), pixels)
                : DecodedImage.rgb(layout.width(), layout.height(), pixels);
    }
}
