package io.github.ganzoo.zoo.evaluation;

/**
 * Histograms of oriented gradients (Dalal and Triggs 2005), the classical baseline, as scikit-image's {@code hog}
 * computes them: 9 unsigned orientations, cells of 8x8 pixels, blocks of 2x2 cells, L2-Hys, in each pixel the channel
 * of largest gradient. Not to be confused with the exported graph's own gradient branch, which is built of ONNX
 * operators.
 */
public final class OrientedGradients {

    private static final int ORIENTATIONS = 9;
    private static final int CELL = 8;
    private static final int BLOCK = 2;
    private static final double CLIP = 0.2;
    private static final double EPSILON = 1e-5;

    private OrientedGradients() {}

    /**
     * Length of the description of an image, 1,764 at 64 pixels.
     *
     * @throws IllegalArgumentException if the image is smaller than one block
     */
    public static int dimensions(int height, int width) {
        int down = height / CELL - BLOCK + 1;
        int across = width / CELL - BLOCK + 1;
        if (down < 1 || across < 1) {
            throw new IllegalArgumentException(
                    "Gradient histograms need images of at least 16 x 16 pixels; got " + width + " x " + height);
        }
        return down * across * BLOCK * BLOCK * ORIENTATIONS;
    }

    /**
     * Describes images.
     *
     * @param images {@code [N, C, H, W]} in [-1, 1]
     * @return row-major {@code [N, dimensions(H, W)]}
     * @throws IllegalArgumentException if the shape does not fit
     */
    public static float[] describe(float[] images, int channels, int height, int width) {
        int size = dimensions(height, width);
        int pixels = channels * height * width;
        int count = Matrices.require(images, pixels);
        var out = new float[count * size];
        for (int i = 0; i < count; i++) {
            double[] cells = cells(images, i * pixels, channels, height, width);
            writeBlocks(cells, height / CELL, width / CELL, out, i * size);
        }
        return out;
    }

    /** Mean gradient magnitude by orientation, {@code [cellsDown, cellsAcross, orientations]}. */
    private static double[] cells(float[] images, int offset, int channels, int height, int width) {
        int down = height / CELL;
        int across = width / CELL;
        var cells = new double[down * across * ORIENTATIONS];
        for (int y = 0; y < down * CELL; y++) {
            for (int x = 0; x < across * CELL; x++) {
                double gradientX = 0;
                double gradientY = 0;
                double magnitude = -1;
                for (int c = 0; c < channels; c++) {
                    int plane = offset + c * height * width;
                    double dy = y == 0 || y == height - 1
                            ? 0
                            : level(images[plane + (y + 1) * width + x]) - level(images[plane + (y - 1) * width + x]);
                    double dx = x == 0 || x == width - 1
                            ? 0
                            : level(images[plane + y * width + x + 1]) - level(images[plane + y * width + x - 1]);
                    double length = Math.hypot(dx, dy);
                    if (length > magnitude) {
                        magnitude = length;
                        gradientX = dx;
                        gradientY = dy;
                    }
                }
                double degrees = Math.toDegrees(Math.atan2(gradientY, gradientX));
                double unsigned = (degrees + 180) % 180;
                int bin = Math.min(ORIENTATIONS - 1, (int) (unsigned / (180.0 / ORIENTATIONS)));
                cells[((y / CELL) * across + x / CELL) * ORIENTATIONS + bin] += magnitude / (CELL * CELL);
            }
        }
        return cells;
    }

    /** Level on the 0 to 255 scale that the constants are for, so fine that 8-bit levels come back exactly. */
    private static double level(float value) {
        return Math.rint((value + 1.0) * (127.5 * 256)) / 256;
    }

    private static void writeBlocks(double[] cells, int down, int across, float[] out, int offset) {
        int at = offset;
        var block = new double[BLOCK * BLOCK * ORIENTATIONS];
        for (int row = 0; row + BLOCK <= down; row++) {
            for (int column = 0; column + BLOCK <= across; column++) {
                for (int y = 0; y < BLOCK; y++) {
                    int from = ((row + y) * across + column) * ORIENTATIONS;
                    System.arraycopy(cells, from, block, y * BLOCK * ORIENTATIONS, BLOCK * ORIENTATIONS);
                }
                normalize(block);
                for (int i = 0; i < block.length; i++) {
                    block[i] = Math.min(CLIP, block[i]);
                }
                normalize(block);
                for (double value : block) {
                    out[at++] = (float) value;
                }
            }
        }
    }

    private static void normalize(double[] block) {
        double sum = EPSILON * EPSILON;
        for (double value : block) {
            sum += value * value;
        }
        double norm = Math.sqrt(sum);
        for (int i = 0; i < block.length; i++) {
            block[i] /= norm;
        }
    }
}
