package io.github.ganzoo.zoo.evaluation.distribution;

import java.util.Arrays;

/**
 * The Inception score: {@code exp(E KL(p(y|x) ‖ p(y)))} over a classifier's probabilities of generated images (Salimans
 * et al., 2016, section 4). From 1 to the number of classes. It says nothing of images whose classes the classifier
 * does not know.
 *
 * @param mean over the splits
 * @param deviation of the splits' scores, over their number
 * @param splits how many parts of consecutive images have their own {@code p(y)}
 */
public record InceptionScore(double mean, double deviation, int splits) {

    /**
     * Of splits of equal size; images that are left over at the end are left out.
     *
     * @param probabilities row-major {@code [n, classes]}, as a softmax gives them
     * @throws IllegalArgumentException if they do not make whole rows, one for each split at least
     */
    public static InceptionScore of(float[] probabilities, int classes, int splits) {
        int rows = classes < 1 ? 0 : probabilities.length / classes;
        if (splits < 1 || rows < splits || probabilities.length % classes != 0) {
            throw new IllegalArgumentException(probabilities.length + " probabilities of " + classes
                    + " classes do not make " + splits + " splits of whole rows");
        }
        int size = rows / splits;
        var scores = new double[splits];
        for (int split = 0; split < splits; split++) {
            scores[split] = score(probabilities, classes, split * size, (split + 1) * size);
        }
        double mean = Arrays.stream(scores).average().orElseThrow();
        double squares = Arrays.stream(scores)
                .map(score -> (score - mean) * (score - mean))
                .sum();
        return new InceptionScore(mean, Math.sqrt(squares / splits), splits);
    }

    /** Of rows {@code from} to {@code to} (exclusive). */
    private static double score(float[] probabilities, int classes, int from, int to) {
        var marginal = new double[classes];
        for (int i = from * classes; i < to * classes; i++) {
            marginal[i % classes] += probabilities[i] / (double) (to - from);
        }
        double divergence = 0;
        for (int i = from * classes; i < to * classes; i++) {
            double p = probabilities[i];
            // The limit of p log p at 0 is 0.
            divergence += p > 0 ? p * (Math.log(p) - Math.log(marginal[i % classes])) : 0;
        }
        return Math.exp(divergence / (to - from));
    }
}
