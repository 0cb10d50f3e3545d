package io.github.ganzoo.runtime.image;

/** Four inks, stored inverted as Adobe does, to RGB without a profile: {@code R = (255 - K) - C (255 - K) / 255}. */
final class Inks {

    private Inks() {}

    /**
     * Converts an image.
     *
     * @param samples cyan, magenta, yellow and black of each pixel, inverted
     * @param ycck whether the first three are stored as luma and chroma instead
     */
    static byte[] toRgb(byte[] samples, int pixels, boolean ycck) {
        var rgb = new byte[3 * pixels];
        for (var i = 0; i < pixels; i++) {
            int cyan = samples[4 * i] & 0xff;
            int magenta = samples[4 * i + 1] & 0xff;
            int yellow = samples[4 * i + 2] & 0xff;
            var light = samples[4 * i + 3] & 0xff;
            if (ycck) {
                double luma = cyan;
                var blueness = magenta - 128;
                var redness = yellow - 128;
                cyan = 255 - level(luma + 1.402 * redness);
                magenta = 255 - level(luma - 0.344136286 * blueness - 0.714136286 * redness);
                yellow = 255 - level(luma + 1.772 * blueness);
            }
            rgb[3 * i] = inked(cyan, light);
            rgb[3 * i + 1] = inked(magenta, light);
            rgb[3 * i + 2] = inked(yellow, light);
        }
        return rgb;
    }

    private static int level(double value) {
        return (int) Math.max(0, Math.min(255, Math.rint(value)));
    }

    private static byte inked(int stored, int light) {
        return (byte) (light - ((255 - stored) * light + 127) / 255);
    }
}
