package io.github.ganzoo.zoo.export;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Adds nodes, constants, inputs and outputs to an ONNX file, and leaves every other byte of its graph as it is. What
 * was added before is replaced.
 *
 * @param graph what is added; it may use tensors of the file that it was {@linkplain OnnxGraph#given given}
 * @param isReplaced whether a tensor of this name was added before
 */
record OnnxAddition(OnnxGraph graph, Predicate<String> isReplaced) {

    // Fields of ModelProto.
    private static final int DESCRIPTION = 6;
    private static final int GRAPH = 7;
    private static final int METADATA = 14;

    // Fields of GraphProto, and where its parts have their names.
    private static final int NODE = 1;
    private static final int NODE_NAME = 3;
    private static final int CONSTANT = 5;
    private static final int CONSTANT_NAME = 8;
    private static final int INPUT = 11;
    private static final int OUTPUT = 12;
    private static final int PORT_NAME = 1;

    // Fields of StringStringEntryProto.
    private static final int KEY = 1;
    private static final int VALUE = 2;

    /**
     * The file with the addition.
     *
     * @param description of the new file, in a sentence
     * @param facts replace or join those of its metadata
     */
    byte[] to(byte[] model, String description, SortedMap<String, String> facts) {
        var out = new WireWriter();
        var metadata = new TreeMap<String, String>();
        for (var field : WireReader.fields(model)) {
            switch (field.number()) {
                case DESCRIPTION -> out.text(DESCRIPTION, description);
                case GRAPH -> out.message(GRAPH, message -> graph(field.content(), message));
                case METADATA ->
                    metadata.put(WireReader.text(field.content(), KEY), WireReader.text(field.content(), VALUE));
                default -> out.raw(field.whole());
            }
        }
        metadata.putAll(facts);
        metadata.forEach((key, value) ->
                out.message(METADATA, entry -> entry.text(KEY, key).text(VALUE, value)));
        return out.toByteArray();
    }

    private void graph(byte[] old, WireWriter out) {
        for (var field : WireReader.fields(old)) {
            var name =
                    switch (field.number()) {
                        case NODE -> WireReader.text(field.content(), NODE_NAME);
                        case CONSTANT -> WireReader.text(field.content(), CONSTANT_NAME);
                        case INPUT, OUTPUT -> WireReader.text(field.content(), PORT_NAME);
                        default -> "";
                    };
            if (name.isEmpty() || !isReplaced.test(name)) {
                out.raw(field.whole());
            }
        }
        graph.writeTo(out);
    }
}
