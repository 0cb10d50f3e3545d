package io.github.ganzoo.runtime.onnx;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/**
 * Searches an ONNX file (protobuf, onnx.proto of IR version 8) for tensors kept outside it. Such a file could make ONNX
 * Runtime open any path on this machine, and its checksum would say nothing about its weights.
 */
final class OnnxFile {

    private static final int DEEPEST = 64;
    private static final int EXTERNAL = 1;

    /** The messages on the way to a tensor, and the fields by which one leads to the next. */
    private enum Message {
        MODEL,
        TRAINING,
        GRAPH,
        FUNCTION,
        NODE,
        ATTRIBUTE,
        SPARSE_TENSOR,
        TENSOR,
        OTHER;

        Message of(int field) {
            return switch (this) {
                case MODEL ->
                    switch (field) {
                        case 7 -> GRAPH;
                        case 20 -> TRAINING;
                        case 25 -> FUNCTION;
                        default -> OTHER;
                    };
                case TRAINING -> field == 1 || field == 2 ? GRAPH : OTHER;
                case GRAPH ->
                    switch (field) {
                        case 1 -> NODE;
                        case 5 -> TENSOR;
                        case 15 -> SPARSE_TENSOR;
                        default -> OTHER;
                    };
                case FUNCTION ->
                    switch (field) {
                        case 7 -> NODE;
                        case 11 -> ATTRIBUTE;
                        default -> OTHER;
                    };
                case NODE -> field == 5 ? ATTRIBUTE : OTHER;
                case ATTRIBUTE ->
                    switch (field) {
                        case 5, 10 -> TENSOR;
                        case 6, 11 -> GRAPH;
                        case 22, 23 -> SPARSE_TENSOR;
                        default -> OTHER;
                    };
                case SPARSE_TENSOR -> field == 1 || field == 2 ? TENSOR : OTHER;
                case TENSOR, OTHER -> OTHER;
            };
        }
    }

    private OnnxFile() {}

    /** Whether any tensor is kept outside; {@code IllegalArgumentException} if this is no ONNX file. */
    static boolean hasExternalData(byte[] bytes) {
        try {
            return hasExternalData(ByteBuffer.wrap(bytes), Message.MODEL, 0);
        } catch (BufferUnderflowException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("a field reaches past the end", e);
        }
    }

    private static boolean hasExternalData(ByteBuffer message, Message kind, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("graphs are nested too deep");
        }
        while (message.hasRemaining()) {
            var tag = varint(message);
            var field = (int) (tag >>> 3);
            switch ((int) tag & 7) {
                case 0 -> {
                    var value = varint(message);
                    if (kind == Message.TENSOR && field == 14 && value == EXTERNAL) {
                        return true;
                    }
                }
                case 1 -> message.getLong();
                case 5 -> message.getInt();
                case 2 -> {
                    var length = varint(message);
                    if (length < 0 || length > message.remaining()) {
                        throw new BufferUnderflowException();
                    }
                    if (kind == Message.TENSOR && field == 13) {
                        return true;
                    }
                    var inner = kind.of(field);
                    if (inner != Message.OTHER
                            && hasExternalData(message.slice(message.position(), (int) length), inner, depth + 1)) {
                        return true;
                    }
                    message.position(message.position() + (int) length);
                }
                default -> throw new IllegalArgumentException("a field has the unknown wire type " + (tag & 7));
            }
        }
        return false;
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        for (var shift = 0; shift < 64; shift += 7) {
            var part = message.get();
            value |= (part & 0x7fL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number has more than 64 bits");
    }
}
