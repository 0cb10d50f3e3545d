package io.github.ganzoo.zoo.numerics;

import io.github.ganzoo.runtime.image.PixelScale;

/**
 * Histograms of oriented gradients (Dalal and Triggs 2005), the classical baseline, as scikit-image's {@code hog}
 * computes them: 9 unsigned orientations, cells of 8x8 pixels, blocks of 2x2 cells, L2-Hys, in each pixel the channel
 * of largest gradient.
 *
 * <p>The branch of exported graphs has the same cells, blocks and normalization, from the constants here, and the same
 * length. As it is made of ONNX operators, it takes the luma's gradient, and lets it vote softly for orientations.
 */
public final class OrientedGradients {

    /** Orientations of a cell's histogram, over half a turn. */
    public static final int ORIENTATIONS = 9;

    /** Height and width of a cell in pixels. */
    public static final int CELL = 8;

    /** Height and width of a block in cells; blocks overlap. */
    public static final int BLOCK = 2;

    /** What numbers of a block are cut off at between its two normalizations. */
    public static final double CLIP = 0.2;

    /** Added to the squared norm of a block in an exported graph, whose pixels are in [-1, 1]. */
    public static final double SQUARED_FLOOR_IN_GRAPH = 1e-4;

    /** Added here, on the scale from 0 to 255. */
    private static final double SQUARED_FLOOR = 1e-5 * 1e-5;

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
        int count = Matrices.requireRows(images, pixels);
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
                            : PixelScale.fineLevel(images[plane + (y + 1) * width + x])
                                    - PixelScale.fineLevel(images[plane + (y - 1) * width + x]);
                    double dx = x == 0 || x == width - 1
                            ? 0
                            : PixelScale.fineLevel(images[plane + y * width + x + 1])
                                    - PixelScale.fineLevel(images[plane + y * width + x - 1]);
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
        double sum = SQUARED_FLOOR;
        for (double value : block) {
            sum += value * value;
        }
        double norm = Math.sqrt(sum);
        for (int i = 0; i < block.length; i++) {
            block[i] /= norm;
        }
    }
}
