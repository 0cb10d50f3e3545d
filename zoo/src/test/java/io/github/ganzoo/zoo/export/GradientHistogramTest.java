package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;

/** Expected values: the formulas of {@link GradientHistogram} in NumPy 1.24.2, in double, as little-endian floats. */
class GradientHistogramTest {

    @ParameterizedTest
    @CsvSource({"3, 64", "1, 32", "3, 16"})
    void theGraphComputesWhatTheReferenceDoes(int channels, int size) throws IOException {
        float[] both = emit(channels, size, noise(channels, size, 1), edge(channels, size, 0.8f));
        assertThat(both)
                .hasSize(2 * GradientHistogram.dimensions(size))
                .containsExactly(expected(channels, size), within(1e-5f));
    }

    @Test
    void anUprightEdgeVotesForItsOwnOrientationOnly() {
        int size = 16;
        float[] histogram = emit(1, size, edge(1, size, 1));
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
        float[] strong = emit(3, 32, noise(3, 32, 1));
        float[] weak = noise(3, 32, 0.5f);
        for (int i = 0; i < weak.length; i++) {
            weak[i] += 0.3f;
        }
        assertThat(emit(3, 32, weak)).containsExactly(strong, within(0.02f));
    }

    @Test
    void otherShapesAreRefused() {
        assertThat(GradientHistogram.dimensions(64)).isEqualTo(1764);
        assertThatThrownBy(() -> GradientHistogram.dimensions(28)).hasMessageContaining("multiple of 8");
        var twoChannels = Graph.ofFloats().input("image", 1, 2, 16, 16);
        assertThatThrownBy(() -> GradientHistogram.emit(twoChannels)).hasMessageContaining("1 or 3 channels");
    }

    /** What the graph makes of some images, one after the other. */
    static float[] emit(int channels, int size, float[]... images) {
        var graph = Graph.ofFloats();
        var image = graph.input("image", images.length, channels, size, size);
        var histogram = GradientHistogram.emit(image);
        try (var plan = new Plan(new Program(graph).output(histogram))) {
            plan.array(image).assign(Nd4j.createFromArray(images).reshape(images.length, channels, size, size));
            plan.run();
            return plan.array(histogram).dup('c').data().asFloat();
        }
    }

    static float[] expected(int channels, int size) throws IOException {
        String name = "gradient_histogram_" + channels + "x" + size + ".f32";
        try (var stream = Objects.requireNonNull(GradientHistogramTest.class.getResourceAsStream(name), name)) {
            var bytes = ByteBuffer.wrap(stream.readAllBytes()).order(ByteOrder.LITTLE_ENDIAN);
            var floats = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(floats);
            return floats;
        }
    }

    static float[] noise(int channels, int size, float contrast) {
        var random = new Random(7);
        var image = new float[channels * size * size];
        for (int i = 0; i < image.length; i++) {
            image[i] = contrast * (random.nextFloat() - 0.5f);
        }
        return image;
    }

    /** Dark on the left, bright on the right. */
    static float[] edge(int channels, int size, float contrast) {
        var image = new float[channels * size * size];
        for (int i = 0; i < image.length; i++) {
            image[i] = i % size < size / 2 ? -contrast : contrast;
        }
        return image;
    }
}
