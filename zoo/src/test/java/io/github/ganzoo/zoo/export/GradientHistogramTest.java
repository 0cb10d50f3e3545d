package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

class GradientHistogramTest {

    @ParameterizedTest
    @CsvSource({"3, 64", "1, 32", "3, 16"})
    void theGraphComputesWhatTheReferenceDoes(int channels, int size) {
        var graph = Graph.ofFloats();
        var image = graph.input("image", 2, channels, size, size);
        var histogram = GradientHistogram.emit(image);
        int dimensions = GradientHistogram.dimensions(size);
        float[] first = noise(channels, size, 1);
        float[] second = edge(channels, size, 0.8f);
        var both = Arrays.copyOf(first, 2 * first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        try (var plan = new Plan(new Program(graph).output(histogram))) {
            plan.array(image).assign(Nd4j.createFromArray(both).reshape(2, channels, size, size));
            plan.run();
            float[] got = plan.array(histogram).dup('c').data().asFloat();
            assertThat(Arrays.copyOf(got, dimensions))
                    .containsExactly(PlainGradientHistogram.describe(first, size), within(1e-5f));
            assertThat(Arrays.copyOfRange(got, dimensions, 2 * dimensions))
                    .containsExactly(PlainGradientHistogram.describe(second, size), within(1e-5f));
        }
    }

    @Test
    void anUprightEdgeVotesForItsOwnOrientationOnly() {
        int size = 16;
        float[] histogram = PlainGradientHistogram.describe(edge(1, size, 1), size);
        for (int i = 0; i < histogram.length; i++) {
            if (i % 9 == 0) {
                assertThat(histogram[i]).isCloseTo(0.5f, within(0.01f));
            } else {
                assertThat(histogram[i]).isCloseTo(0, within(1e-6f));
            }
        }
    }

    @Test
    void neitherBrightnessNorContrastMatters() {
        float[] strong = PlainGradientHistogram.describe(noise(3, 32, 1), 32);
        float[] weak = noise(3, 32, 0.5f);
        for (int i = 0; i < weak.length; i++) {
            weak[i] += 0.3f;
        }
        assertThat(PlainGradientHistogram.describe(weak, 32)).containsExactly(strong, within(0.02f));
    }

    @Test
    void otherShapesAreRefused() {
        assertThat(GradientHistogram.dimensions(64)).isEqualTo(1764);
        assertThatThrownBy(() -> GradientHistogram.dimensions(28)).hasMessageContaining("multiple of 8");
        var twoChannels = Graph.ofFloats().input("image", 1, 2, 16, 16);
        assertThatThrownBy(() -> GradientHistogram.emit(twoChannels)).hasMessageContaining("1 or 3 channels");
    }

    private static float[] noise(int channels, int size, float contrast) {
        var random = new Random(7);
        var image = new float[channels * size * size];
        for (int i = 0; i < image.length; i++) {
            image[i] = contrast * (random.nextFloat() - 0.5f);
        }
        return image;
    }

    /** Dark on the left, bright on the right. */
    private static float[] edge(int channels, int size, float contrast) {
        var image = new float[channels * size * size];
        for (int i = 0; i < image.length; i++) {
            image[i] = i % size < size / 2 ? -contrast : contrast;
        }
        return image;
    }
}
