package io.github.ganzoo.runtime.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The part of an ONNX file (protobuf, onnx.proto of IR version 8) that computes some of its outputs. ONNX Runtime
 * computes all of them whatever is asked for, and heads take as long as the network below them.
 */
final class OnnxPart {

    /** Of a larger share of the nodes, a second session is not worth its memory. */
    private static final double LARGEST_SHARE = .75;

    // Fields of ModelProto, GraphProto, NodeProto and AttributeProto, and where their parts have their names.
    private static final int GRAPH = 7;
    private static final int NODE = 1;
    private static final int NODE_INPUT = 1;
    private static final int NODE_OUTPUT = 2;
    private static final int NODE_ATTRIBUTE = 5;
    private static final Set<Integer> SUBGRAPHS = Set.of(6, 11);
    private static final int CONSTANT = 5;
    private static final int CONSTANT_NAME = 8;
    private static final int OUTPUT = 12;
    private static final int OUTPUT_NAME = 1;
    private static final int KNOWN_SHAPE = 13;

    private static final int LENGTH_DELIMITED = 2;

    private final byte[] file;

    private OnnxPart(byte[] file) {
        this.file = file;
    }

    /** A field: {@code file[start .. end)}, of which the content begins at {@code content}. */
    private record Field(int number, int start, int content, int end) {}

    /**
     * The smaller file; empty if it would not be much smaller, or has nodes that hold graphs, whose needs are not seen.
     *
     * @param file was read by ONNX Runtime
     */
    static Optional<byte[]> of(byte[] file, Set<String> outputs) {
        return new OnnxPart(file).cut(outputs);
    }

    private Optional<byte[]> cut(Set<String> outputs) {
        var result = new ByteArrayOutputStream();
        for (var field : fields(0, file.length)) {
            if (field.number != GRAPH) {
                copy(field, result);
                continue;
            }
            var graph = graph(fields(field.content, field.end), outputs);
            if (graph.isEmpty()) {
                return Optional.empty();
            }
            varint(GRAPH << 3 | LENGTH_DELIMITED, result);
            varint(graph.get().size(), result);
            result.writeBytes(graph.get().toByteArray());
        }
        return Optional.of(result.toByteArray());
    }

    private Optional<ByteArrayOutputStream> graph(List<Field> fields, Set<String> outputs) {
        var needed = new HashSet<>(outputs);
        var kept = new HashSet<Field>();
        var nodes = 0;
        // A node comes after those that it needs.
        for (var i = fields.size() - 1; i >= 0; i--) {
            if (fields.get(i).number == NODE) {
                nodes++;
                var parts = fields(fields.get(i).content, fields.get(i).end);
                if (holdsGraph(parts)) {
                    return Optional.empty();
                }
                if (texts(parts, NODE_OUTPUT).stream().anyMatch(needed::contains)) {
                    kept.add(fields.get(i));
                    needed.addAll(texts(parts, NODE_INPUT));
                }
            }
        }
        if (kept.size() > LARGEST_SHARE * nodes) {
            return Optional.empty();
        }
        var graph = new ByteArrayOutputStream();
        for (var field : fields) {
            var keep =
                    switch (field.number) {
                        case NODE -> kept.contains(field);
                        case CONSTANT -> needed.containsAll(texts(fields(field.content, field.end), CONSTANT_NAME));
                        case OUTPUT -> outputs.containsAll(texts(fields(field.content, field.end), OUTPUT_NAME));
                        case KNOWN_SHAPE -> false;
                        default -> true;
                    };
            if (keep) {
                copy(field, graph);
            }
        }
        return Optional.of(graph);
    }

    private boolean holdsGraph(List<Field> node) {
        return node.stream()
                .filter(part -> part.number == NODE_ATTRIBUTE)
                .flatMap(attribute -> fields(attribute.content, attribute.end).stream())
                .anyMatch(part -> SUBGRAPHS.contains(part.number));
    }

    private List<String> texts(List<Field> fields, int number) {
        return fields.stream()
                .filter(field -> field.number == number)
                .map(field -> new String(file, field.content, field.end - field.content, StandardCharsets.UTF_8))
                .toList();
    }

    private void copy(Field field, ByteArrayOutputStream to) {
        to.write(file, field.start, field.end - field.start);
    }

    private List<Field> fields(int from, int to) {
        var fields = new ArrayList<Field>();
        var at = from;
        while (at < to) {
            var start = at;
            var tag = varint(at);
            at = after(at);
            var content = at;
            switch ((int) tag & 7) {
                case 0 -> at = after(at);
                case 1 -> at += Long.BYTES;
                case LENGTH_DELIMITED -> {
                    content = after(at);
                    at = Math.toIntExact(content + varint(at));
                }
                case 5 -> at += Integer.BYTES;
                default -> throw new IllegalArgumentException("a field has the unknown wire type " + (tag & 7));
            }
            fields.add(new Field((int) (tag >>> 3), start, content, at));
        }
        return fields;
    }

    private long varint(int from) {
        long value = 0;
        for (int shift = 0, at = from; shift < Long.SIZE; shift += 7, at++) {
            value |= (file[at] & 0x7fL) << shift;
            if (file[at] >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has more than 64 bits");
    }

    private int after(int varint) {
        var at = varint;
        while (file[at] < 0) {
            at++;
        }
        return at + 1;
    }

    private static void varint(int value, ByteArrayOutputStream to) {
        var rest = value;
        while ((rest & ~0x7f) != 0) {
            to.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        to.write(rest);
    }
}
