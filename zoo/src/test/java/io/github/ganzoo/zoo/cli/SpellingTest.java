package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {
    @Test
    void distanceCountsSingleLetterEdits() {
        assertThat(Spelling.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(Spelling.distance("", "abc")).isEqualTo(3);
        assertThat(Spelling.distance("abc", "")).isEqualTo(3);
        assertThat(Spelling.distance("batchsize", "batchSize")).isZero();
    }

    @Test
    void nearestNameIsFoundAndAFarOneIsNot() {
        var legal = List.of("batchSize", "beta1", "beta2", "learningRate", "maxSteps");
        assertThat(Spelling.nearest("learninRate", legal)).contains("learningRate");
        assertThat(Spelling.nearest("max-steps", legal)).contains("maxSteps");
        assertThat(Spelling.nearest("beta3", legal)).contains("beta1");
        assertThat(Spelling.nearest("temperature", legal)).isEmpty();
    }
}
