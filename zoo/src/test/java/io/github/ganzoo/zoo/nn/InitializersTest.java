package io.github.ganzoo.zoo.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.settings.Initialization;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.graph.Shape;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class InitializersTest {

    /** Check sums of what trainings have started from since the first release. */
    static Stream<Arguments> orthogonal() {
        return Stream.of(
                Arguments.of(new long[] {6, 4, 3, 3}, "a0877efd"),
                Arguments.of(new long[] {64, 3, 4, 4}, "dd8270d8"),
                Arguments.of(new long[] {4, 6}, "241e7fa8"),
                Arguments.of(new long[] {128, 64, 3, 3}, "110e9c2a"),
                Arguments.of(new long[] {10, 256}, "a39f76b8"));
    }

    @ParameterizedTest
    @MethodSource("orthogonal")
    void orthogonalWeightsAreOrthonormalAndNeverChangeByABit(long[] sizes, String checkSum) {
        var weights = new float[(int) Shape.of(sizes).elements()];
        Initializers.ofWeights(Initialization.ORTHOGONAL).fill(weights, Shape.of(sizes), RandomStream.of(7, "weights"));
        var bytes = ByteBuffer.allocate(Float.BYTES * weights.length);
        bytes.asFloatBuffer().put(weights);
        var sum = new CRC32();
        sum.update(bytes.array());
        assertThat(HexFormat.of().toHexDigits((int) sum.getValue())).isEqualTo(checkSum);

        int rows = (int) sizes[0];
        int columns = weights.length / rows;
        boolean wide = rows <= columns;
        double length = 0;
        double product = 0;
        for (int i = 0; i < Math.max(rows, columns); i++) {
            double first = weights[wide ? i : i * columns];
            double second = weights[wide ? columns + i : i * columns + 1];
            length += first * first;
            product += first * second;
        }
        assertThat(length).isCloseTo(1, within(1e-6));
        assertThat(product).isCloseTo(0, within(1e-6));
    }
}
