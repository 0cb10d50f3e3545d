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
 * <p>Decoding takes three bytes of heap a pixel, besides the file twice and what one row of strips or tiles takes
 * unpacked. Of a TIFF in one strip that is all samples once more. Turning it upright takes six bytes a pixel.
 *
 * @since 0.1
 */
public final class TiffDecoder implements ImageDecoder {

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
        var image = DecodedImage.rgb(layout.width(), layout.height(), rgb(encoded, page, layout));
        return image.oriented((int) page.one(TiffLayout.ORIENTATION, 1));
    }

    private static byte[] rgb(byte[] encoded, TiffDirectory page, TiffLayout layout) throws RefusedImage, IOException {
        if (layout.compression() == TiffLayout.JPEG) {
            return TiffJpeg.read(encoded, page, layout);
        }
        var colors = TiffColors.of(layout, page);
        var image = new Image(colors, new byte[3 * layout.width() * layout.height()]);
        TiffSamples.read(encoded, page.order(), layout, image::append);
        return image.rgb;
    }

    /** An image that grows from its top to its bottom. */
    private static final class Image {

        private final TiffColors colors;
        private final byte[] rgb;
        private int end;

        private Image(TiffColors colors, byte[] rgb) {
            this.colors = colors;
            this.rgb = rgb;
        }

        private void append(byte[] samples) {
            end = colors.writeAll(samples, rgb, end);
        }
    }
}
