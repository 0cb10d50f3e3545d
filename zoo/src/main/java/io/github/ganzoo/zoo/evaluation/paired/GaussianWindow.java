package io.github.ganzoo.zoo.evaluation.paired;

/** SSIM's weighted mean over a neighborhood: 11x11 pixels, a Gaussian of standard deviation 1.5. */
final class GaussianWindow {

    static final int SIZE = 11;

    private static final double DEVIATION = 1.5;
    private static final double[] WEIGHTS = weights();

    private GaussianWindow() {}

    private static double[] weights() {
        double[] weights = new double[SIZE];
        double sum = 0;
        for (int i = 0; i < SIZE; i++) {
            double distance = (i - SIZE / 2) / DEVIATION;
            weights[i] = Math.exp(-distance * distance / 2);
            sum += weights[i];
        }
        for (int i = 0; i < SIZE; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /** The means at all places where the window lies wholly inside: {@code [H - 10, W - 10]}. */
    static Plane means(Plane plane) {
        int height = plane.height();
        int columns = plane.width() - SIZE + 1;
        int rows = height - SIZE + 1;
        double[] across = new double[height * columns];
        for (int y = 0; y < height; y++) {
            for (int k = 0; k < SIZE; k++) {
                add(WEIGHTS[k], plane.values(), y * plane.width() + k, across, y * columns, columns);
            }
        }
        double[] means = new double[rows * columns];
        for (int y = 0; y < rows; y++) {
            for (int k = 0; k < SIZE; k++) {
                add(WEIGHTS[k], across, (y + k) * columns, means, y * columns, columns);
            }
        }
        return new Plane(means, rows, columns);
    }

    /** Whole rows, since the JIT makes vector instructions of that. */
    private static void add(double weight, double[] from, int start, double[] to, int offset, int length) {
        for (int i = 0; i < length; i++) {
            to[offset + i] += weight * from[start + i];
        }
    }
}
