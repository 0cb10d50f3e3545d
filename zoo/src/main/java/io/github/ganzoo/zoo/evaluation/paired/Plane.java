package io.github.ganzoo.zoo.evaluation.paired;

/**
 * One channel of an image, or a map of numbers made of it.
 *
 * @param values {@code [H, W]}, row-major
 */
@SuppressWarnings("ArrayRecordComponent")
record Plane(double[] values, int height, int width) {

    /** Pixel by pixel, the mean of both. */
    Plane meanWith(Plane other) {
        double[] mean = new double[values.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (values[i] + other.values[i]) / 2;
        }
        return new Plane(mean, height, width);
    }

    /** Pixel by pixel, the product of both. */
    Plane times(Plane other) {
        double[] product = new double[values.length];
        for (int i = 0; i < product.length; i++) {
            product[i] = values[i] * other.values[i];
        }
        return new Plane(product, height, width);
    }

    /** Pixel by pixel, the sum of both squares. */
    Plane squaresWith(Plane other) {
        double[] squares = new double[values.length];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = values[i] * values[i] + other.values[i] * other.values[i];
        }
        return new Plane(squares, height, width);
    }

    /**
     * Half as high and wide: the means of 2x2 pixels. An odd side is rounded up; the pixels that exist are averaged.
     */
    Plane halved() {
        return pooled(2, (height + 1) / 2, (width + 1) / 2);
    }

    /** The means of squares of pixels; a remainder at the end of a side is left out. */
    Plane shrunk(int factor) {
        return factor == 1 ? this : pooled(factor, height / factor, width / factor);
    }

    private Plane pooled(int factor, int rows, int columns) {
        double[] pooled = new double[rows * columns];
        for (int y = 0; y < rows; y++) {
            int bottom = Math.min(height, (y + 1) * factor);
            for (int x = 0; x < columns; x++) {
                int right = Math.min(width, (x + 1) * factor);
                double sum = 0;
                for (int i = y * factor; i < bottom; i++) {
                    for (int j = x * factor; j < right; j++) {
                        sum += values[i * width + j];
                    }
                }
                pooled[y * columns + x] = sum / ((bottom - y * factor) * (right - x * factor));
            }
        }
        return new Plane(pooled, rows, columns);
    }

    /** The magnitude of the gradient by Prewitt's filters, each divided by 3, with zeros around the plane. */
    Plane gradient() {
        double[] padded = new double[(height + 2) * (width + 2)];
        int stride = width + 2;
        for (int y = 0; y < height; y++) {
            System.arraycopy(values, y * width, padded, (y + 1) * stride + 1, width);
        }
        double[] magnitude = new double[values.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int above = y * stride + x;
                int middle = above + stride;
                int below = middle + stride;
                double left = padded[above] + padded[middle] + padded[below];
                double right = padded[above + 2] + padded[middle + 2] + padded[below + 2];
                double upper = padded[above] + padded[above + 1] + padded[above + 2];
                double lower = padded[below] + padded[below + 1] + padded[below + 2];
                double across = (right - left) / 3;
                double down = (lower - upper) / 3;
                magnitude[y * width + x] = Math.sqrt(across * across + down * down);
            }
        }
        return new Plane(magnitude, height, width);
    }
}
