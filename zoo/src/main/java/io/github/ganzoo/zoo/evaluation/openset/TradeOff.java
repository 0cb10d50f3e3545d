package io.github.ganzoo.zoo.evaluation.openset;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * What a threshold costs and gains. Some images are to be accepted, so their scores should lie above the threshold; the
 * others are to be rejected. At the class level the first share is CSR, right classes of described images, and the
 * second CGR, right parents of undescribed images.
 *
 * @param acceptedRight scores of images to accept whose answer is right, rising
 * @param toAccept number of images to accept
 * @param rejectedRight scores of images to reject whose answer is right once they are rejected, rising
 * @param toReject number of images to reject
 */
@SuppressWarnings("ArrayRecordComponent")
public record TradeOff(double[] acceptedRight, int toAccept, double[] rejectedRight, int toReject) {

    public TradeOff {
        acceptedRight = Arrays.stream(acceptedRight).sorted().toArray();
        rejectedRight = Arrays.stream(rejectedRight).sorted().toArray();
    }

    /** The trade-off at the class level. */
    public static TradeOff ofClasses(Candidates said, Truth truth) {
        int[] strangers = truth.strangers();
        return new TradeOff(
                Arrays.stream(truth.where(truth::isDescribed))
                        .filter(image -> said.classes()[image] == truth.classes()[image])
                        .mapToDouble(image -> said.scores()[image])
                        .toArray(),
                truth.where(truth::isDescribed).length,
                Arrays.stream(strangers)
                        .filter(image -> truth.parents()[image] < 0 || said.parents()[image] == truth.parents()[image])
                        .mapToDouble(image -> said.scores()[image])
                        .toArray(),
                strangers.length);
    }

    /** The trade-off at the level of parents, for images that a threshold keeps from being given a class. */
    static TradeOff ofParents(Candidates said, Truth truth, double classThreshold) {
        return new TradeOff(
                Arrays.stream(truth.where(truth::isUndescribed))
                        .filter(image -> said.scores()[image] <= classThreshold
                                && said.parents()[image] == truth.parents()[image])
                        .mapToDouble(image -> said.parentScores()[image])
                        .toArray(),
                truth.where(truth::isUndescribed).length,
                Arrays.stream(truth.where(truth::isUnknown))
                        .filter(image -> said.scores()[image] <= classThreshold)
                        .mapToDouble(image -> said.parentScores()[image])
                        .toArray(),
                truth.where(truth::isUnknown).length);
    }

    /** Share of images to accept that get the right answer, in [0, 1]. */
    public double accepted(double threshold) {
        return toAccept == 0 ? 0 : (double) (acceptedRight.length - upTo(acceptedRight, threshold)) / toAccept;
    }

    /** Share of images to reject that get the right answer, in [0, 1]. */
    public double rejected(double threshold) {
        return toReject == 0 ? 0 : (double) upTo(rejectedRight, threshold) / toReject;
    }

    /** The harmonic mean of both shares, H, in [0, 1]; 0 if both are 0. */
    public double harmonicMean(double threshold) {
        double accepted = accepted(threshold);
        double rejected = rejected(threshold);
        return accepted + rejected == 0 ? 0 : 2 * accepted * rejected / (accepted + rejected);
    }

    /** The first of the thresholds with the largest H. */
    public double best(double[] thresholds) {
        double best = thresholds[0];
        for (double threshold : thresholds) {
            if (harmonicMean(threshold) > harmonicMean(best)) {
                best = threshold;
            }
        }
        return best;
    }

    /** The thresholds that make a difference, rising: one between each two neighboring scores, and one at each end. */
    public double[] thresholds() {
        double[] scores = DoubleStream.concat(Arrays.stream(acceptedRight), Arrays.stream(rejectedRight))
                .sorted()
                .distinct()
                .toArray();
        if (scores.length == 0) {
            return new double[] {0};
        }
        var between = new double[scores.length + 1];
        between[0] = scores[0] - 1;
        for (int i = 1; i < scores.length; i++) {
            between[i] = (scores[i - 1] + scores[i]) / 2;
        }
        between[scores.length] = scores[scores.length - 1] + 1;
        return between;
    }

    /** Area under the first share as a function of the second, over all thresholds, by trapezoids, in [0, 1]. */
    public double area() {
        double area = 0;
        double[] thresholds = thresholds();
        for (int i = 1; i < thresholds.length; i++) {
            area += (rejected(thresholds[i]) - rejected(thresholds[i - 1]))
                    * (accepted(thresholds[i]) + accepted(thresholds[i - 1]))
                    / 2;
        }
        return area;
    }

    /** How many of some rising numbers are at most {@code bound}. */
    private static int upTo(double[] rising, double bound) {
        int low = 0;
        int high = rising.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rising[middle] <= bound) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
