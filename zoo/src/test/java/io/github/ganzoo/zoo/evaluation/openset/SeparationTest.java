package io.github.ganzoo.zoo.evaluation.openset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeparationTest {

    @Test
    void averagePrecisionIsThatOfTheTextbooksExample() {
        // Found at the places 1, 3 and 5 of 5: precision 1, 2/3 and 3/5.
        assertThat(Separation.averagePrecision(new double[] {.9, .7, .5}, new double[] {.8, .6}))
                .isCloseTo((1 + 2 / 3.0 + 3 / 5.0) / 3, within(1e-12));
    }

    @Test
    void imagesOfEqualScoresAreFoundTogether() {
        assertThat(Separation.averagePrecision(new double[] {.5, .5}, new double[] {.5, .5}))
                .isCloseTo(.5, within(1e-12));
    }

    @Test
    void averagePrecisionIsTheSumOverRecallsThatScikitLearnDefines() {
        var random = new Random(4);
        for (int trial = 0; trial < 50; trial++) {
            double[] found = random.ints(20, 0, 12).asDoubleStream().toArray();
            double[] wrong = random.ints(15, 0, 10).asDoubleStream().toArray();
            double expected = 0;
            double recall = 0;
            for (int threshold = 12; threshold >= 0; threshold--) {
                double t = threshold;
                double hits = Arrays.stream(found).filter(score -> score >= t).count();
                double all =
                        hits + Arrays.stream(wrong).filter(score -> score >= t).count();
                if (all > 0) {
                    expected += (hits / found.length - recall) * hits / all;
                    recall = hits / found.length;
                }
            }
            assertThat(Separation.averagePrecision(found, wrong)).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void oscrIsAurocWhereEveryClassIsRight() {
        var random = new Random(5);
        double[] known = random.ints(30, 0, 9).asDoubleStream().toArray();
        double[] strange = random.ints(25, 0, 7).asDoubleStream().toArray();
        var right = new boolean[known.length];
        Arrays.fill(right, true);
        assertThat(Separation.oscr(known, right, strange))
                .isCloseTo(Separation.detection(known, strange).auroc(), within(1e-12));
    }

    @Test
    void oscrCountsNoImageOfAWrongClass() {
        double[] known = {.9, .8, .7, .6};
        boolean[] right = {true, false, true, false};
        assertThat(Separation.oscr(known, right, new double[] {.1, .2})).isEqualTo(.5);
        assertThat(Separation.oscr(known, right, new double[] {.85, .75})).isEqualTo(.25);
    }

    @Test
    void withoutImagesThereIsNothingToMeasure() {
        assertThatThrownBy(() -> Separation.averagePrecision(new double[0], new double[1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Separation.oscr(new double[1], new boolean[1], new double[0]))
                .hasMessageContaining("1 and 0");
    }
}
