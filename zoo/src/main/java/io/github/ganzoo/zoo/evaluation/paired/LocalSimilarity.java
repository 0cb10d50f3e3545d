package io.github.ganzoo.zoo.evaluation.paired;

/** How similar two numbers are that describe one place in two images: 1 if they are equal. */
final class LocalSimilarity {

    private LocalSimilarity() {}

    /** {@code (2ab + c) / (a² + b² + c)}. */
    static double of(double a, double b, double c) {
        return (2 * a * b + c) / (a * a + b * b + c);
    }

    /**
     * The same less masked: small differences between large numbers count more (Zhang et al., "Gradient magnitude
     * similarity deviation on multiple scales", 2017, equation 2).
     *
     * @param alpha in [0, 2); 0 is {@link #of(double, double, double)}
     */
    static double of(double a, double b, double c, double alpha) {
        double masked = alpha * a * b;
        return (2 * a * b - masked + c) / (a * a + b * b - masked + c);
    }
}
