package io.github.ganzoo.runtime.onnx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages of onnx.proto written by hand, field by field. */
class OnnxFileTest {

    private static final byte[] INSIDE = message(9, new byte[] {1, 2, 3, 4});
    /** A tensor whose external_data (13) names a file. */
    private static final byte[] OUTSIDE = message(13, message(1, "location".getBytes(UTF_8)));

    /** Where a tensor can stand: the numbers of the fields that lead to it, from the model down. */
    static List<List<Integer>> places() {
        return List.of(
                List.of(7, 5),
                List.of(7, 15, 1),
                List.of(7, 15, 2),
                List.of(7, 1, 5, 5),
                List.of(7, 1, 5, 10),
                List.of(7, 1, 5, 22, 1),
                List.of(7, 1, 5, 6, 5),
                List.of(7, 1, 5, 11, 1, 5, 5),
                List.of(20, 1, 5),
                List.of(20, 2, 1, 5, 5),
                List.of(25, 7, 5, 5),
                List.of(25, 7, 5, 6, 5),
                List.of(25, 11, 5),
                List.of(25, 11, 23, 2));
    }

    @ParameterizedTest
    @MethodSource("places")
    void aTensorOutsideTheFileIsFoundWhereverItStands(List<Integer> place) {
        assertThat(OnnxFile.hasExternalData(model(place, OUTSIDE))).isTrue();
        assertThat(OnnxFile.hasExternalData(model(place, INSIDE))).isFalse();
    }

    @Test
    void namesInAFunctionAreNotTakenForMessages() {
        // Name (1), output (5) and attribute (6) are texts; as messages their letters would reach past the end.
        for (var field : List.of(1, 4, 5, 6, 10)) {
            var function = message(field, "aRelu".getBytes(UTF_8));
            assertThat(OnnxFile.hasExternalData(message(25, function))).isFalse();
        }
    }

    @Test
    void aTextIsNoOnnxFile() {
        assertThatThrownBy(() -> OnnxFile.hasExternalData("<html></html>".getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] model(List<Integer> place, byte[] tensor) {
        var inner = tensor;
        for (var i = place.size() - 1; i >= 0; i--) {
            inner = message(place.get(i), inner);
        }
        return inner;
    }

    /** A field with a length before its bytes; both numbers are below 128. */
    private static byte[] message(int field, byte[] content) {
        var out = new ByteArrayOutputStream();
        var tag = (field << 3) | 2;
        if (tag >= 128) {
            out.write((tag & 127) | 128);
            tag >>= 7;
        }
        out.write(tag);
        out.write(content.length);
        out.writeBytes(content);
        return out.toByteArray();
    }
}
