package io.github.ganzoo.zoo.data;

/**
 * How a view's pixels get their colors: an affine map of the pixel and of the mean pixel of the image. Immutable and
 * thread-safe.
 *
 * <p>Brightness b, contrast c and saturation and hue M make M(cp + (1 - c)·luma(mean) + 2b) of a pixel p in [-1, 1]. M
 * leaves grays as they are, so that this is cMp + (1 - c)·luma(mean) + 2b.
 */
public final class ColorMap {

    /** NTSC's luma, and the axes of its colors. */
    private static final double[] LUMA = {.299, .587, .114};

    private static final double[] IN_PHASE = {.596, -.274, -.322};
    private static final double[] QUADRATURE = {.211, -.523, .312};

    private final int channels;
    // [C, C]: of the pixel.
    private final double[] ofPixel;
    // [C]: of the mean pixel, the same for each channel.
    private final double[] ofMean;
    private final double constant;

    private ColorMap(int channels, double[] ofPixel, double[] ofMean, double constant) {
        this.channels = channels;
        this.ofPixel = ofPixel;
        this.ofMean = ofMean;
        this.constant = constant;
    }

    static ColorMap of(int channels, View.Color color) {
        double[] luma = channels == 1 ? new double[] {1} : LUMA;
        var ofPixel = channels == 1 ? new double[] {1} : colors(color);
        var ofMean = new double[channels];
        for (int i = 0; i < ofPixel.length; i++) {
            ofPixel[i] *= color.contrast();
        }
        for (int i = 0; i < channels; i++) {
            ofMean[i] = (1 - color.contrast()) * luma[i];
        }
        return new ColorMap(channels, ofPixel, ofMean, 2 * color.brightness());
    }

    /** Saturation, then hue, [3, 3]: in YIQ the luma stays, and the other two are scaled and rotated. */
    private static double[] colors(View.Color color) {
        double scale = color.gray() ? 0 : color.saturation();
        double cosine = scale * StrictMath.cos(StrictMath.toRadians(color.hue()));
        double sine = scale * StrictMath.sin(StrictMath.toRadians(color.hue()));
        double[] across = cross(QUADRATURE, LUMA);
        double[] along = cross(LUMA, IN_PHASE);
        double determinant = 0;
        for (int i = 0; i < LUMA.length; i++) {
            determinant += across[i] * IN_PHASE[i];
        }
        var map = new double[LUMA.length * LUMA.length];
        for (int out = 0; out < LUMA.length; out++) {
            for (int in = 0; in < LUMA.length; in++) {
                double inPhase = cosine * IN_PHASE[in] - sine * QUADRATURE[in];
                double quadrature = sine * IN_PHASE[in] + cosine * QUADRATURE[in];
                map[out * LUMA.length + in] =
                        LUMA[in] + (across[out] * inPhase + along[out] * quadrature) / determinant;
            }
        }
        return map;
    }

    /** A column of the inverse of a matrix of three rows is the cross product of the other two rows, by its determinant. */
    private static double[] cross(double[] a, double[] b) {
        return new double[] {
            a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
        };
    }

    /** Writes the matrix {@code [C, 2C + 1]}, which maps the pixel, the mean pixel and 1, to {@code target}. */
    public void write(float[] target, int offset) {
        int written = offset;
        for (int out = 0; out < channels; out++) {
            for (int in = 0; in < channels; in++) {
                target[written++] = (float) ofPixel[out * channels + in];
            }
            for (int in = 0; in < channels; in++) {
                target[written++] = (float) ofMean[in];
            }
            target[written++] = (float) constant;
        }
    }

    /** An image {@code [C, S, S]} in its new colors. */
    float[] of(float[] image) {
        int pixels = image.length / channels;
        double shift = constant;
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int i = 0; i < pixels; i++) {
                sum += image[channel * pixels + i];
            }
            shift += ofMean[channel] * sum / pixels;
        }
        var colored = new float[image.length];
        for (int out = 0; out < channels; out++) {
            for (int i = 0; i < pixels; i++) {
                double sum = shift;
                for (int in = 0; in < channels; in++) {
                    sum += ofPixel[out * channels + in] * image[in * pixels + i];
                }
                colored[out * pixels + i] = (float) sum;
            }
        }
        return colored;
    }
}
