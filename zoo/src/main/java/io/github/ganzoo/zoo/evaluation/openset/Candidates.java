package io.github.ganzoo.zoo.evaluation.openset;

import io.github.ganzoo.runtime.OpenSetScore;
import java.util.Arrays;

/**
 * What a classifier would answer to each image, and how sure it is: everything but the thresholds.
 *
 * @param classes most probable class, {@code [n]}
 * @param scores how sure it is that the image is of a known class, {@code [n]}
 * @param parents parent of the largest sum of probabilities, {@code [n]}
 * @param parentScores how sure it is that the image is of a known parent, {@code [n]}; negative infinity where there
 *     are no parents
 */
@SuppressWarnings("ArrayRecordComponent")
public record Candidates(int[] classes, double[] scores, int[] parents, double[] parentScores) {

    /**
     * By a score of the probabilities of classes, and the same score of those of parents.
     *
     * @param probabilities row-major {@code [n, K]}
     */
    public static Candidates of(double[] probabilities, Taxonomy taxonomy, OpenSetScore score) {
        int classes = taxonomy.classes();
        int count = probabilities.length / classes;
        double[] sums = taxonomy.sums(probabilities);
        var unanswered = new double[count];
        Arrays.fill(unanswered, Double.NEGATIVE_INFINITY);
        return new Candidates(
                largest(probabilities, classes),
                scores(probabilities, classes, score),
                taxonomy.isFlat() ? new int[count] : largest(sums, taxonomy.parents()),
                taxonomy.isFlat() ? unanswered : scores(sums, taxonomy.parents(), score));
    }

    /** The same answers by another score, which stands for classes and for parents. */
    public Candidates scoredBy(double[] other) {
        return new Candidates(
                classes,
                other,
                parents,
                parentScores.length > 0 && parentScores[0] > Double.NEGATIVE_INFINITY ? other : parentScores);
    }

    /**
     * The energy score, {@code T log sum exp(logit / T)} (Liu et al. 2020, equation 4, with its sign changed): large
     * for known classes.
     *
     * @param logits row-major {@code [n, classes]}, not divided by the temperature
     * @return {@code [n]}
     */
    public static double[] energies(double[] logits, int classes, double temperature) {
        var energies = new double[logits.length / classes];
        for (int row = 0; row < energies.length; row++) {
            double top = Double.NEGATIVE_INFINITY;
            for (int i = row * classes; i < (row + 1) * classes; i++) {
                top = Math.max(top, logits[i]);
            }
            double sum = 0;
            for (int i = row * classes; i < (row + 1) * classes; i++) {
                sum += Math.exp((logits[i] - top) / temperature);
            }
            energies[row] = top + temperature * Math.log(sum);
        }
        return energies;
    }

    private static double[] scores(double[] probabilities, int classes, OpenSetScore score) {
        var scores = new double[probabilities.length / classes];
        for (int row = 0; row < scores.length; row++) {
            scores[row] = score.of(Arrays.copyOfRange(probabilities, row * classes, (row + 1) * classes));
        }
        return scores;
    }

    /** The column of the largest number of each row, the smaller one on a tie. */
    private static int[] largest(double[] rows, int columns) {
        var largest = new int[rows.length / columns];
        for (int row = 0; row < largest.length; row++) {
            for (int column = 1; column < columns; column++) {
                if (rows[row * columns + column] > rows[row * columns + largest[row]]) {
                    largest[row] = column;
                }
            }
        }
        return largest;
    }

    /** Those of the images with these indices, which may repeat. */
    Candidates pick(int[] images) {
        return new Candidates(
                Arrays.stream(images).map(image -> classes[image]).toArray(),
                Arrays.stream(images).mapToDouble(image -> scores[image]).toArray(),
                Arrays.stream(images).map(image -> parents[image]).toArray(),
                Arrays.stream(images).mapToDouble(image -> parentScores[image]).toArray());
    }
}
