package io.github.ganzoo.zoo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HolmTest {

    /** Expected values: the step-down formula in NumPy; the first are those of R's {@code p.adjust}. */
    @Test
    void probabilitiesAreCorrectedStepByStep() {
        corrected(List.of(.01, .04, .03, .005), .03, .06, .06, .02);
        corrected(List.of(.2, .2, .6, .011, .0124, .9), .8, .8, 1, .066, .066, 1);
        corrected(List.of(.04), .04);
    }

    private static void corrected(List<Double> pValues, double... expected) {
        var holm = new Holm(pValues);
        for (int i = 0; i < expected.length; i++) {
            assertThat(holm.corrected(pValues.get(i))).isCloseTo(expected[i], within(1e-12));
            assertThat(holm.isSignificant(pValues.get(i))).isEqualTo(expected[i] < .05);
        }
    }

    @Test
    void ofManyTestsOfNothingChanceSeldomMarksOne() {
        var random = new Random(3);
        int marked = 0;
        int uncorrected = 0;
        for (int trial = 0; trial < 1000; trial++) {
            var pValues = random.doubles(102).boxed().toList();
            var holm = new Holm(pValues);
            marked += pValues.stream().anyMatch(holm::isSignificant) ? 1 : 0;
            uncorrected += pValues.stream().anyMatch(p -> p < .05) ? 1 : 0;
        }
        assertThat(marked).isBetween(20, 80);
        assertThat(uncorrected).isGreaterThan(980);
    }

    @Test
    void theNoteTellsHowManyTestsThereWereAndWhatChanceWouldMark() {
        assertThat(new Holm(Collections.nCopies(102, .5)).note())
                .isEqualTo(
                        "significant at .05 by Holm's correction for the 102 tests of this table; uncorrected, chance"
                                + " would mark about 5.1");
        assertThat(new Holm(List.of(.5)).note()).contains("for the 1 test of this table", "about 0.1");
        assertThat(new Holm(Collections.nCopies(400, .5)).note()).endsWith("about 20");
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> new Holm(List.of(1.5))).hasMessageContaining("1.5");
        assertThatThrownBy(() -> new Holm(List.of(Double.NaN))).hasMessageContaining("NaN");
    }
}
