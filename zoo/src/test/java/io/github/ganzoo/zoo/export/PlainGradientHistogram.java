package io.github.ganzoo.zoo.export;

/** The histogram of {@link GradientHistogram} in plain Java, in double, for checking the graph. */
final class PlainGradientHistogram {

    private static final int ORIENTATIONS = 9;
    private static final int CELL = 8;
    private static final int BLOCK = 2;
    private static final double SMALLEST_MAGNITUDE_SQUARED = 1e-6;
    private static final double SMALLEST_NORM_SQUARED = 1e-4;
    private static final double CLIP = 0.2;
    private static final double[] LUMA = {0.299, 0.587, 0.114};
    private static final double NEXT = Math.cos(Math.PI / ORIENTATIONS);

    private PlainGradientHistogram() {}

    /**
     * Computes.
     *
     * @param image {@code [C, S, S]} in [-1, 1], C 1 or 3
     * @return {@code [dimensions(S)]}
     */
    static float[] describe(float[] image, int size) {
        double[] gray = gray(image, size);
        int across = size / CELL;
        var cells = new double[ORIENTATIONS * across * across];
        for (int y = 1; y < size - 1; y++) {
            for (int x = 1; x < size - 1; x++) {
                double dx = (gray[y * size + x + 1] - gray[y * size + x - 1]) / 2;
                double dy = (gray[(y + 1) * size + x] - gray[(y - 1) * size + x]) / 2;
                double magnitude = Math.sqrt(dx * dx + dy * dy + SMALLEST_MAGNITUDE_SQUARED);
                for (int b = 0; b < ORIENTATIONS; b++) {
                    double angle = b * Math.PI / ORIENTATIONS;
                    double projection = Math.abs(Math.cos(angle) * dx + Math.sin(angle) * dy);
                    double vote = Math.max(0, projection - NEXT * magnitude) / (1 - NEXT);
                    cells[(b * across + y / CELL) * across + x / CELL] += vote / (CELL * CELL);
                }
            }
        }
        return blocks(cells, across);
    }

    private static float[] blocks(double[] cells, int across) {
        int down = across - BLOCK + 1;
        int length = BLOCK * BLOCK * ORIENTATIONS;
        var out = new float[length * down * down];
        var block = new double[length];
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < down; x++) {
                for (int i = 0; i < length; i++) {
                    int corner = i / ORIENTATIONS;
                    int row = y + corner / BLOCK;
                    int column = x + corner % BLOCK;
                    block[i] = cells[(i % ORIENTATIONS * across + row) * across + column];
                }
                normalize(block);
                for (int i = 0; i < length; i++) {
                    block[i] = Math.min(CLIP, block[i]);
                }
                normalize(block);
                for (int i = 0; i < length; i++) {
                    out[(i * down + y) * down + x] = (float) block[i];
                }
            }
        }
        return out;
    }

    private static void normalize(double[] block) {
        double sum = SMALLEST_NORM_SQUARED;
        for (double value : block) {
            sum += value * value;
        }
        for (int i = 0; i < block.length; i++) {
            block[i] /= Math.sqrt(sum);
        }
    }

    private static double[] gray(float[] image, int size) {
        int channels = image.length / (size * size);
        var gray = new double[size * size];
        for (int i = 0; i < image.length; i++) {
            gray[i % gray.length] += weight(channels, i / gray.length) * image[i];
        }
        return gray;
    }

    private static double weight(int channels, int channel) {
        return channels == 1 ? 1 : LUMA[channel];
    }
}
