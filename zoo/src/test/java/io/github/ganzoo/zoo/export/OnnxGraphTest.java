package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OnnxGraphTest {

    private final OnnxGraph graph = new OnnxGraph("tested");
    private final String image = graph.input(new OnnxGraph.Port("image", List.of(3L, 8L, 8L), ""));

    @Test
    void aNodeWithTooFewInputsFailsWhenBuilt() {
        assertThatThrownBy(() -> graph.node("y", OnnxOperator.CONV, List.of(image), Map.of()))
                .isInstanceOf(ExportException.class)
                .hasMessage("Conv takes 2 to 3 inputs, not 1");
    }

    @Test
    void aNodeWithoutAMandatoryAttributeFailsWhenBuilt() {
        assertThatThrownBy(() -> graph.node("y", OnnxOperator.MAX_POOL, List.of(image), Map.of()))
                .hasMessage("MaxPool lacks its attribute 'kernel_shape'");
    }

    @Test
    void anAttributeOfTheWrongTypeFailsWhenBuilt() {
        assertThatThrownBy(() -> graph.node("y", OnnxOperator.LEAKY_RELU, List.of(image), Map.of("alpha", 1L)))
                .hasMessage("attribute 'alpha' of LeakyRelu must be FLOAT, not Long");
    }

    @Test
    void anUnknownAttributeFailsWhenBuilt() {
        assertThatThrownBy(() -> graph.node("y", OnnxOperator.RELU, List.of(image), Map.of("slope", .2f)))
                .hasMessage("Relu has no attribute 'slope'");
    }

    @Test
    void anUnknownInputFailsWhenBuilt() {
        assertThatThrownBy(() -> graph.node("y", OnnxOperator.RELU, List.of("x"), Map.of()))
                .hasMessage("node 'y' names the unknown tensor 'x'");
    }

    @Test
    void aNameIsGivenOnce() {
        graph.node("y", OnnxOperator.RELU, List.of(image), Map.of());
        assertThatThrownBy(() -> graph.node("y", OnnxOperator.ABS, List.of(image), Map.of()))
                .hasMessageContaining("'y' already");
    }

    @Test
    void aConstantOfTheWrongSizeFailsWhenBuilt() {
        assertThatThrownBy(() -> new OnnxConstant.Floats(new float[5], 2, 3))
                .hasMessage("a constant of shape [2, 3] was given 5 elements");
    }

    @Test
    void varintsFollowTheSpecification() {
        // The examples of protobuf.dev/programming-guides/encoding: field 1 = 150, field 2 = "testing".
        assertThat(new WireWriter().integer(1, 150).text(2, "testing").toByteArray())
                .containsExactly(0x08, 0x96, 0x01, 0x12, 0x07, 't', 'e', 's', 't', 'i', 'n', 'g');
        assertThat(new WireWriter().integer(1, -1).toByteArray())
                .containsExactly(0x08, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01);
    }
}
