package io.github.ganzoo.zoo.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Correction of many tests by Holm (1979). The probability that any test without a true difference is called
 * significant is at most .05, whatever the dependence between the tests.
 *
 * @param pValues the p values of all tests of the family, such as those of one table
 */
public record Holm(List<Double> pValues) {

    /** The level of significance of corrected p values. */
    public static final double LEVEL = 0.05;

    /**
     * Checks the p values.
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
     * The p value of a test, corrected for the family.
     *
     * @param pValue uncorrected; one of {@link #pValues}
     */
    public double corrected(double pValue) {
        double[] rising =
                pValues.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        // Corrected p values keep the order of the uncorrected ones, so the largest product so far counts.
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

    /** A sentence that says what a mark means, and how many marks chance would give without the correction. */
    public String note() {
        int tests = pValues.size();
        return "significant at .05 by Holm's correction for the " + tests + (tests == 1 ? " test" : " tests")
                + " of this table; uncorrected, chance would mark about " + expected(tests * LEVEL);
    }

    private static String expected(double number) {
        return number < 10 ? String.format(Locale.ROOT, "%.1f", number) : Long.toString(Math.round(number));
    }
}
