package io.github.ganzoo.zoo.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Correction of many tests by Holm (1979): of all tests that are called significant, chance alone makes one or more so
 * at most once in 20 times, whatever the tests have to do with each other.
 *
 * @param pValues of all tests of the family, such as those of one table
 */
public record Holm(List<Double> pValues) {

    /** What corrected probabilities of significant tests stay below. */
    public static final double LEVEL = 0.05;

    /**
     * Checks the probabilities.
     *
     * @throws IllegalArgumentException if one lies outside [0, 1]
     */
    public Holm {
        pValues = List.copyOf(pValues);
        for (double p : pValues) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException(p + " is not a probability");
            }
        }
    }

    /**
     * A test's probability corrected for the whole family.
     *
     * @param pValue uncorrected; one of {@link #pValues}
     */
    public double corrected(double pValue) {
        double[] rising =
                pValues.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        // No test may come before one of smaller probability, so the largest product up to it counts.
        return IntStream.range(0, rising.length)
                .filter(i -> rising[i] <= pValue)
                .mapToDouble(i -> Math.min(1, rising[i] * (rising.length - i)))
                .max()
                .orElseThrow(() -> new IllegalArgumentException("No test has the probability " + pValue));
    }

    /** Whether a test of the family stays significant after the correction. */
    public boolean isSignificant(double pValue) {
        return corrected(pValue) < LEVEL;
    }

    /** What a mark at significant tests means, and what it would be worth without the correction. */
    public String note() {
        int tests = pValues.size();
        return "significant at .05 by Holm's correction for the " + tests + (tests == 1 ? " test" : " tests")
                + " of this table; uncorrected, chance would mark about " + expected(tests * LEVEL);
    }

    private static String expected(double number) {
        return number < 10 ? String.format(Locale.ROOT, "%.1f", number) : Long.toString(Math.round(number));
    }
}
