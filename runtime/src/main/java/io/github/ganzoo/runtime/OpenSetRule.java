package io.github.ganzoo.runtime;

/**
 * When an image is given a class, when only the class's parent, and when neither. The thresholds were chosen on
 * validation images.
 *
 * @param score how sureness is measured, of classes and of parents
 * @param threshold an image with a larger score is given its most probable class
 * @param parentThreshold of the others, an image whose probabilities of parents have a larger score is given its most
 *     probable parent; has no effect where classes have no parents
 * @since 0.1
 */
public record OpenSetRule(OpenSetScore score, double threshold, double parentThreshold) {

    public OpenSetRule {
        if (!Double.isFinite(threshold) || !Double.isFinite(parentThreshold)) {
            throw new IllegalArgumentException(
                    "the thresholds are " + threshold + " and " + parentThreshold + "; they must be finite");
        }
    }
}
