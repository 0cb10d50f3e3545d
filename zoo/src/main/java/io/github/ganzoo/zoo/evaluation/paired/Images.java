package io.github.ganzoo.zoo.evaluation.paired;

import io.github.ganzoo.runtime.RgbImage;

/**
 * Images of one size, as metrics compare them.
 *
 * @param values {@code [N, C, H, W]} in [0, 1], row-major, C being 1 (gray) or 3 (RGB); neither copied nor changed
 * @param count N
 * @param channels C
 * @param height H in pixels
 * @param width W in pixels
 */
@SuppressWarnings("ArrayRecordComponent")
public record Images(double[] values, int count, int channels, int height, int width) {

    private static final double WHITE = 255;
    private static final int RGB = 3;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException unless there are as many values as the sizes say, and 1 or 3 channels
     */
    public Images {
        if ((channels != 1 && channels != RGB)
                || Math.min(count, Math.min(height, width)) < 1
                || values.length != (long) count * channels * height * width) {
            throw new IllegalArgumentException(values.length + " values are not images of the shape [" + count + ", "
                    + channels + ", " + height + ", " + width + "] with 1 or 3 channels");
        }
    }

    /** A single image with its three channels. */
    public static Images of(RgbImage image) {
        byte[] rgb = image.rgb();
        int pixels = image.width() * image.height();
        double[] planes = new double[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            planes[i % RGB * pixels + i / RGB] = (rgb[i] & 0xFF) / WHITE;
        }
        return new Images(planes, 1, RGB, image.height(), image.width());
    }

    /**
     * Square images as networks take and make them.
     *
     * @param signed {@code [N, C, S, S]} in [-1, 1]; what lies outside is clamped
     * @param size S in pixels
     */
    public static Images ofSigned(float[] signed, int channels, int size) {
        double[] values = new double[signed.length];
        for (int i = 0; i < signed.length; i++) {
            values[i] = Math.max(0, Math.min(1, (signed[i] + 1.0) / 2));
        }
        return new Images(values, signed.length / (channels * size * size), channels, size, size);
    }

    /**
     * The same, each image stretched so that its smallest value is 0 and its largest 1 (min-max over all its pixels and
     * channels). An image of one value becomes 0.
     */
    public Images stretched() {
        int length = channels * height * width;
        double[] stretched = new double[values.length];
        for (int from = 0; from < values.length; from += length) {
            double low = values[from];
            double high = values[from];
            for (int i = from; i < from + length; i++) {
                low = Math.min(low, values[i]);
                high = Math.max(high, values[i]);
            }
            for (int i = from; i < from + length && high > low; i++) {
                stretched[i] = (values[i] - low) / (high - low);
            }
        }
        return new Images(stretched, count, channels, height, width);
    }

    /** The shorter of height and width, in pixels. */
    public int shorterSide() {
        return Math.min(height, width);
    }

    boolean hasShapeOf(Images other) {
        return count == other.count && channels == other.channels && height == other.height && width == other.width;
    }

    /** One channel of one image. */
    Plane channel(int image, int channel) {
        double[] plane = new double[height * width];
        System.arraycopy(values, (image * channels + channel) * plane.length, plane, 0, plane.length);
        return new Plane(plane, height, width);
    }

    /** The sum of an image's red, green and blue with these weights. Gray counts as all three. */
    Plane weighted(int image, double red, double green, double blue) {
        double[] plane = new double[height * width];
        int from = image * channels * plane.length;
        int step = channels == 1 ? 0 : plane.length;
        for (int i = 0; i < plane.length; i++) {
            int at = from + i;
            plane[i] = red * values[at] + green * values[at + step] + blue * values[at + 2 * step];
        }
        return new Plane(plane, height, width);
    }

    /** An image's luma by ITU-R 601: .299 R + .587 G + .114 B. */
    Plane luma(int image) {
        return weighted(image, .299, .587, .114);
    }
}
