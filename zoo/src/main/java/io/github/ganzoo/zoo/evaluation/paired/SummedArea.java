package io.github.ganzoo.zoo.evaluation.paired;

/** Sums over rectangles of a plane, each by four additions (Crow, 1984). Beyond its edges the plane is 0. */
final class SummedArea {

    private final int height;
    private final int width;

    /** {@code [H + 1, W + 1]}: the sum of all values above and to the left. */
    private final double[] sums;

    SummedArea(Plane plane) {
        this.height = plane.height();
        this.width = plane.width();
        this.sums = new double[(height + 1) * (width + 1)];
        for (int y = 0; y < height; y++) {
            double row = 0;
            for (int x = 0; x < width; x++) {
                row += plane.values()[y * width + x];
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
            }
        }
    }

    int pixels() {
        return height * width;
    }

    /**
     * The absolute responses of a Haar filter with values of 1/side, whose middle is at the lower right corner of each
     * pixel.
     *
     * @param side of the filter in pixels, even
     * @param upright whether it compares left and right instead of top and bottom
     */
    double[] haar(int side, boolean upright) {
        int half = side / 2;
        double[] responses = new double[pixels()];
        for (int y = 0; y < height; y++) {
            int middleY = y + 1;
            for (int x = 0; x < width; x++) {
                int middleX = x + 1;
                double all = sum(middleY - half, middleX - half, middleY + half, middleX + half);
                double part = upright
                        ? sum(middleY - half, middleX - half, middleY + half, middleX)
                        : sum(middleY - half, middleX - half, middleY, middleX + half);
                responses[y * width + x] = Math.abs(2 * part - all) / side;
            }
        }
        return responses;
    }

    /** The absolute mean of each pixel with the ones right of it, below it, and both. */
    double[] means() {
        double[] means = new double[pixels()];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                means[y * width + x] = Math.abs(sum(y, x, y + 2, x + 2)) / 4;
            }
        }
        return means;
    }

    private double sum(int top, int left, int bottom, int right) {
        int above = Math.max(0, top) * (width + 1);
        int below = Math.min(height, bottom) * (width + 1);
        int from = Math.max(0, left);
        int to = Math.min(width, right);
        return sums[below + to] - sums[above + to] - sums[below + from] + sums[above + from];
    }
}
