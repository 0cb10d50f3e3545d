package io.github.ganzoo.zoo.export;

import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An ONNX model of opset 17 and IR version 8. The same model gives the same bytes at any time on any machine.
 *
 * @param description one sentence, the {@code doc_string}
 * @param facts facts of the model, stored in its {@code metadata_props} in the order of their keys
 */
record OnnxModel(OnnxGraph graph, String producerVersion, String description, SortedMap<String, String> facts) {

    static final int OPSET = 17;
    static final int IR_VERSION = 8;
    static final String PRODUCER = "gan-zoo";
    static final String DOMAIN = "io.github.ganzoo";

    OnnxModel {
        facts = new TreeMap<>(facts);
    }

    byte[] toByteArray() {
        var out = new WireWriter()
                .integer(1, IR_VERSION)
                .text(2, PRODUCER)
                .text(3, producerVersion)
                .text(4, DOMAIN)
                .text(6, description)
                .message(7, graph::writeTo)
                .message(8, opset -> opset.integer(2, OPSET));
        facts.forEach(
                (key, value) -> out.message(14, entry -> entry.text(1, key).text(2, value)));
        return out.toByteArray();
    }
}
