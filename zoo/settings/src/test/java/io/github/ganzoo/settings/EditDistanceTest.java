package io.github.ganzoo.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditDistanceTest {
    @ParameterizedTest
    @CsvSource({
        "a, a, 0",
        "A, a, 0",
        "batchsize, batchSize, 0",
        "kitten, sitting, 3",
        "'', abc, 3",
        "abc, '', 3",
        "flaw, lawn, 2"
    })
    void distanceCountsInsertionsDeletionsAndSubstitutionsButNotCase(String left, String right, int distance) {
        assertThat(EditDistance.between(left, right)).isEqualTo(distance);
    }

    @Test
    void nearestNameIsFoundAndAFarOneIsNot() {
        var legal = List.of("batchSize", "beta1", "beta2", "learningRate", "maxSteps");
        assertThat(EditDistance.nearest("learninRate", legal)).contains("learningRate");
        assertThat(EditDistance.nearest("max-steps", legal)).contains("maxSteps");
        assertThat(EditDistance.nearest("temperature", legal)).isEmpty();
    }

    @Test
    void amongEquallyNearNamesTheFirstInAlphabetWins() {
        assertThat(EditDistance.nearest("beta3", List.of("beta2", "beta1"))).contains("beta1");
    }
}
