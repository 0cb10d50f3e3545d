package io.github.ganzoo.zoo.evaluation.openset;

import io.github.ganzoo.zoo.evaluation.Detection;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How well scores tell known images from strangers, over all thresholds. */
public final class Separation {

    private Separation() {}

    /**
     * Area under the curve of precision over recall, as average precision: the mean precision at each positive image.
     * Images of equal scores are counted together.
     *
     * @param positives scores of images to find, larger meaning more surely one
     * @param negatives scores of the others
     * @throws IllegalArgumentException if there are no positives
     */
    public static double averagePrecision(double[] positives, double[] negatives) {
        if (positives.length == 0) {
            throw new IllegalArgumentException("There is no precision without images to find");
        }
        double[] found = Arrays.stream(positives).sorted().toArray();
        double[] wrong = Arrays.stream(negatives).sorted().toArray();
        double sum = 0;
        int foundSoFar = 0;
        for (int i = found.length - 1, j = wrong.length - 1; i >= 0; ) {
            double score = found[i];
            int here = 0;
            for (; i >= 0 && found[i] == score; i--) {
                here++;
            }
            while (j >= 0 && wrong[j] >= score) {
                j--;
            }
            foundSoFar += here;
            sum += here * (double) foundSoFar / (foundSoFar + wrong.length - 1 - j);
        }
        return sum / found.length;
    }

    /** AUROC, and the false positive rate at 95 % of true positives. */
    public static Detection detection(double[] known, double[] strangers) {
        return Detection.of(known, strangers);
    }

    /**
     * OSCR: area under the share of known images that are accepted and given the right class, over the share of
     * strangers that are accepted (Dhamija et al. 2018, section 3), by trapezoids. Images of equal scores are accepted
     * together.
     *
     * @param known scores of known images
     * @param right which of them have the right class
     * @param strangers scores of strangers
     * @throws IllegalArgumentException if there are no known images or no strangers
     */
    public static double oscr(double[] known, boolean[] right, double[] strangers) {
        if (known.length == 0 || strangers.length == 0 || right.length != known.length) {
            throw new IllegalArgumentException("OSCR needs known images and strangers; got " + known.length + " and "
                    + strangers.length + ", and " + right.length + " answers");
        }
        double[] correct = IntStream.range(0, known.length)
                .filter(i -> right[i])
                .mapToDouble(i -> known[i])
                .sorted()
                .toArray();
        double[] wrong = Arrays.stream(strangers).sorted().toArray();
        double area = 0;
        for (int i = correct.length, j = wrong.length; j > 0; ) {
            double score = wrong[j - 1];
            while (i > 0 && correct[i - 1] > score) {
                i--;
            }
            // Known images above this score are accepted before any stranger of it is.
            double before = correct.length - i;
            int strangersHere = 0;
            for (; j > 0 && wrong[j - 1] == score; j--) {
                strangersHere++;
            }
            while (i > 0 && correct[i - 1] == score) {
                i--;
            }
            area += strangersHere * (before + correct.length - i) / 2.0;
        }
        return area / wrong.length / known.length;
    }
}
