package io.github.ganzoo.runtime.model;

import java.util.List;

/** The largest difference from expected numbers, relative to the largest of these. */
public final class RelativeDifference {

    private RelativeDifference() {}

    /**
     * The largest difference, relative to the largest magnitude expected.
     *
     * @return at least 0; infinite if the lengths differ or a number is not finite
     */
    public static double of(float[] got, float[] expected) {
        double difference = absolute(got, expected);
        return Double.isFinite(difference)
                ? difference / largestMagnitude(List.of(expected), Double.MIN_NORMAL)
                : difference;
    }

    /**
     * The largest difference as it is.
     *
     * @return at least 0; infinite if the lengths differ or a number is not finite
     */
    public static double absolute(float[] got, float[] expected) {
        if (got.length != expected.length) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (int i = 0; i < got.length; i++) {
            double difference = Math.abs((double) got[i] - expected[i]);
            largest = Double.isFinite(difference) ? Math.max(largest, difference) : Double.POSITIVE_INFINITY;
        }
        return largest;
    }

    /**
     * The largest magnitude among arrays.
     *
     * @param least what is returned where all are smaller, so that nothing is divided by zero
     */
    public static double largestMagnitude(List<float[]> arrays, double least) {
        double largest = least;
        for (float[] array : arrays) {
            for (float number : array) {
                largest = Math.max(largest, Math.abs(number));
            }
        }
        return largest;
    }
}
