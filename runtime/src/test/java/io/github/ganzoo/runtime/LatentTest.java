package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LatentTest {

    /** What {@code make_generators.py} drew by the documentation alone. */
    static Stream<String> drawnElsewhere() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/latents.csv")).stream();
    }

    @ParameterizedTest
    @MethodSource("drawnElsewhere")
    void aSeedHasTheLatentThatTheDocumentationSays(String row) {
        var cells = row.split(",", -1);
        var latent = new Latent(5, LatentDistribution.named(cells[0]), Double.parseDouble(cells[1]));
        var expected = new float[5];
        for (var i = 0; i < expected.length; i++) {
            expected[i] = Float.parseFloat(cells[3 + i]);
        }
        assertThat(latent.ofSeed(Long.parseLong(cells[2])))
                .usingComparatorWithPrecision(1e-7f)
                .containsExactly(expected);
    }

    @Test
    void aTruncatedLatentStaysWithinItsBound() {
        for (var component : Latent.normal(1000).truncated(.3).ofSeed(5)) {
            assertThat(Math.abs(component)).isLessThanOrEqualTo(.3f);
        }
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertThatThrownBy(() -> Latent.normal(0)).hasMessageContaining("latent.size is 0");
        assertThatThrownBy(() -> Latent.normal(3).truncated(-1)).hasMessageContaining("latent.truncation is -1.0");
        assertThatThrownBy(() -> Latent.uniform(3).truncated(1))
                .hasMessageContaining("only normal latents can be truncated, not uniform ones");
    }
}
