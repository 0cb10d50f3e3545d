/** TIFF and WebP for the runtime, decoded by TwelveMonkeys ImageIO. */
@SuppressWarnings("module")
module io.github.ganzoo.formats {
    requires com.twelvemonkeys.imageio.core;
    requires com.twelvemonkeys.imageio.tiff;
    requires com.twelvemonkeys.imageio.webp;
    requires transitive io.github.ganzoo.runtime;
    requires static org.jspecify;

    exports io.github.ganzoo.formats;

    provides io.github.ganzoo.runtime.spi.ImageDecoder with
            io.github.ganzoo.formats.TiffDecoder,
            io.github.ganzoo.formats.WebpDecoder;
}
