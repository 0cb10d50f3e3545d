package io.github.ganzoo.formats;

import io.github.ganzoo.runtime.image.Alpha;
import io.github.ganzoo.runtime.spi.RefusedImage;

/** What the samples of a TIFF mean, by its color space: red, green and blue, on white where they are transparent. */
sealed interface TiffColors {

    /** How many samples a pixel has. */
    int samples();

    /**
     * Writes the color of a pixel.
     *
     * @param samples where its samples are, from {@code from} on
     * @param rgb where its color goes, from {@code to} on
     */
    void write(byte[] samples, int from, byte[] rgb, int to);

    /** Writes the colors of whole pixels, from {@code to} on; returns the place behind them. */
    default int writeAll(byte[] samples, byte[] rgb, int to) {
        var at = to;
        for (var from = 0; from < samples.length; from += samples()) {
            write(samples, from, rgb, at);
            at += 3;
        }
        return at;
    }

    /** The colors of a page. */
    static TiffColors of(TiffLayout layout, TiffDirectory page) throws RefusedImage {
        return switch (layout.photometric()) {
            case TiffLayout.PALETTE -> Palette.of(1 << layout.bits(), page);
            case TiffLayout.INKS -> new Inks();
            default -> {
                var inverted = layout.photometric() == TiffLayout.WHITE_IS_ZERO;
                var color = layout.samples() < 3 ? new Gray(inverted) : new Light();
                yield layout.samples() % 2 == 0 ? behindOpacity(color, page) : color;
            }
        };
    }

    private static TiffColors behindOpacity(TiffColors color, TiffDirectory page) throws RefusedImage {
        var extra = page.one(TiffLayout.EXTRA_SAMPLES, Opacity.APART);
        if (extra < Opacity.NONE || extra > Opacity.APART) {
            throw RefusedImage.corrupt("is a TIFF with an extra sample of kind " + extra);
        }
        return new Opacity(color, (int) extra);
    }

    /**
     * A sample is the number of a color.
     *
     * @param rgb {@code [colors, 3]}
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Palette(byte[] rgb) implements TiffColors {

        static Palette of(int colors, TiffDirectory page) throws RefusedImage {
            var map = page.all(TiffLayout.COLOR_MAP).orElse(new long[0]);
            if (map.length < 3 * colors) {
                throw RefusedImage.corrupt("is a TIFF of " + colors + " colors whose palette has " + map.length / 3);
            }
            // Some writers store 8 bits where the standard has 16.
            var shift = 0;
            for (var level : map) {
                shift = level > 255 ? 8 : shift;
            }
            var rgb = new byte[3 * colors];
            for (var i = 0; i < rgb.length; i++) {
                rgb[i] = (byte) (map[i % 3 * colors + i / 3] >> shift);
            }
            return new Palette(rgb);
        }

        @Override
        public int samples() {
            return 1;
        }

        @Override
        public void write(byte[] samples, int from, byte[] to, int at) {
            System.arraycopy(rgb, 3 * (samples[from] & 0xff), to, at, 3);
        }
    }

    /** Four inks: {@code R = (255 - K) - C (255 - K) / 255}. */
    record Inks() implements TiffColors {

        @Override
        public int samples() {
            return 4;
        }

        @Override
        public void write(byte[] samples, int from, byte[] rgb, int to) {
            var light = 255 - (samples[from + 3] & 0xff);
            for (var c = 0; c < 3; c++) {
                rgb[to + c] = (byte) (light - ((samples[from + c] & 0xff) * light + 127) / 255);
            }
        }
    }

    /** A sample is a gray. */
    record Gray(boolean inverted) implements TiffColors {

        @Override
        public int samples() {
            return 1;
        }

        @Override
        public void write(byte[] samples, int from, byte[] rgb, int to) {
            var level = (byte) (inverted ? 255 - samples[from] : samples[from]);
            rgb[to] = level;
            rgb[to + 1] = level;
            rgb[to + 2] = level;
        }
    }

    /** Three samples are red, green and blue. */
    record Light() implements TiffColors {

        @Override
        public int samples() {
            return 3;
        }

        @Override
        public void write(byte[] samples, int from, byte[] rgb, int to) {
            rgb[to] = samples[from];
            rgb[to + 1] = samples[from + 1];
            rgb[to + 2] = samples[from + 2];
        }
    }

    /**
     * The last sample is the opacity of a color.
     *
     * @param extra what the sample is: nothing, or opacity that the color is multiplied by or not
     */
    record Opacity(TiffColors color, int extra) implements TiffColors {

        private static final int NONE = 0;
        private static final int MULTIPLIED = 1;
        private static final int APART = 2;

        @Override
        public int samples() {
            return color.samples() + 1;
        }

        @Override
        public void write(byte[] samples, int from, byte[] rgb, int to) {
            color.write(samples, from, rgb, to);
            if (extra == NONE) {
                return;
            }
            var alpha = samples[from + color.samples()] & 0xff;
            for (var c = to; c < to + 3; c++) {
                var level = rgb[c] & 0xff;
                // Light that was multiplied by its opacity lacks the white behind it.
                rgb[c] = extra == MULTIPLIED ? (byte) Math.min(255, level + 255 - alpha) : Alpha.onWhite(level, alpha);
            }
        }
    }
}
