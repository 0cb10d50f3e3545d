package io.github.ganzoo.zoo.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureRankTest {

    private static final int IMAGES = 32;
    private static final int DIMENSIONS = 6;

    @Test
    void featuresThatVaryInAllDirectionsHaveTheirNumber() {
        var random = new Random(1);
        assertThat(measured(step -> rows(d -> random.nextGaussian()))).isBetween(DIMENSIONS - .2, DIMENSIONS + 1e-6);
    }

    @Test
    void featuresOnALineHaveOneAndEqualOnesNone() {
        var random = new Random(1);
        assertThat(measured(step -> {
                    float[] line = new float[IMAGES * DIMENSIONS];
                    for (int i = 0; i < line.length; i += DIMENSIONS) {
                        float at = (float) random.nextGaussian();
                        for (int d = 0; d < DIMENSIONS; d++) {
                            line[i + d] = at * (d + 1);
                        }
                    }
                    return line;
                }))
                .isBetween(1.0, 1.01);
        assertThat(measured(step -> rows(d -> .5))).isZero();
    }

    /** A single batch of four images has a rank of three at most. */
    @Test
    void batchesCountTogether() {
        var random = new Random(1);
        assertThat(measured(step -> {
                    float[] few = new float[4 * DIMENSIONS];
                    for (int i = 0; i < few.length; i++) {
                        few[i] = (float) random.nextGaussian();
                    }
                    return few;
                }))
                .isGreaterThan(4.5);
    }

    @Test
    void featuresThatAreNotFiniteAreLeftToTheRunToJudge() {
        assertThat(measured(step -> rows(d -> step == 45 ? Double.POSITIVE_INFINITY : .5)))
                .isNaN();
    }

    @ParameterizedTest
    @CsvSource({"1, 50 100 150 200", "2, 49 99 149 199", "5, 46 96 146 196", "16, 113", "40, "})
    void isMeasuredNowAndThen(int every, String steps) {
        var rank = new FeatureRank(every);
        var at = new ArrayList<String>();
        for (long step = 0; step < 200; step += every) {
            if (!collected(rank, step, rows(d -> 1)).isEmpty()) {
                at.add(Long.toString(step + 1));
            }
        }
        assertThat(String.join(" ", at)).isEqualTo(Objects.requireNonNullElse(steps, ""));
    }

    @Test
    void aTrainingThatResumesWhileBatchesAreCollectedLeavesTheNumberOut() {
        var resumed = new FeatureRank(1);
        var at = new ArrayList<Long>();
        for (long step = 46; step < 200; step++) {
            if (!collected(resumed, step, rows(d -> 1)).isEmpty()) {
                at.add(step + 1);
            }
        }
        assertThat(at).isEqualTo(List.of(100L, 150L, 200L));
    }

    private static double measured(LongFunction<float[]> features) {
        var rank = new FeatureRank(1);
        var numbers = new LinkedHashMap<String, Double>();
        for (long step = 0; step < FeatureRank.STEPS; step++) {
            numbers.putAll(collected(rank, step, features.apply(step)));
        }
        return Objects.requireNonNull(numbers.get(FeatureRank.METRIC));
    }

    private static Map<String, Double> collected(FeatureRank rank, long step, float[] features) {
        var numbers = new LinkedHashMap<String, Double>();
        if (rank.wants(step)) {
            rank.collect(step, features, DIMENSIONS, numbers);
        }
        return numbers;
    }

    private static float[] rows(IntToDoubleFunction feature) {
        float[] rows = new float[IMAGES * DIMENSIONS];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) feature.applyAsDouble(i % DIMENSIONS);
        }
        return rows;
    }
}
