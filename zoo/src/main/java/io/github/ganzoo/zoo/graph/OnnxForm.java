package io.github.ganzoo.zoo.graph;

import java.util.List;
import java.util.Map;

/**
 * An operation's name and arguments in ONNX, opset 17. The node's own inputs come first.
 *
 * @param type the operator, such as {@code Conv}
 * @param attributes by name: {@code Long}, {@code Float} or {@code long[]}
 * @param integerInputs further constant int64 inputs, in order
 */
public record OnnxForm(String type, Map<String, Object> attributes, List<long[]> integerInputs) {

    public OnnxForm {
        attributes = Map.copyOf(attributes);
        integerInputs = List.copyOf(integerInputs);
    }

    public static OnnxForm of(String type) {
        return new OnnxForm(type, Map.of(), List.of());
    }

    public static OnnxForm of(String type, Map<String, Object> attributes) {
        return new OnnxForm(type, attributes, List.of());
    }
}
