package io.github.ganzoo.zoo.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Writes one message in the wire format of Protocol Buffers (protobuf.dev, "Encoding"), field after field in the order
 * of the calls. Fields with the default value are left out, as in proto3.
 */
final class WireWriter {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    WireWriter integer(int field, long value) {
        return value == 0 ? this : element(field, value);
    }

    /** An element of a repeated field, which is written whatever its value. */
    WireWriter element(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    WireWriter real(int field, float value) {
        tag(field, FIXED_32);
        out.writeBytes(ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
        return this;
    }

    WireWriter text(int field, String value) {
        return value.isEmpty() ? this : textElement(field, value);
    }

    /** An element of a repeated field, which is written even if empty. */
    WireWriter textElement(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    WireWriter bytes(int field, byte[] value) {
        tag(field, LENGTH_DELIMITED);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    /** Fields that are encoded already. */
    WireWriter raw(byte[] fields) {
        out.writeBytes(fields);
        return this;
    }

    WireWriter message(int field, Consumer<WireWriter> content) {
        var nested = new WireWriter();
        content.accept(nested);
        return bytes(field, nested.toByteArray());
    }

    byte[] toByteArray() {
        return out.toByteArray();
    }

    private void tag(int field, int wireType) {
        varint(((long) field << 3) | wireType);
    }

    private void varint(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
