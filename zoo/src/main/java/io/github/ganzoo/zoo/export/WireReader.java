package io.github.ganzoo.zoo.export;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reads the fields of one message in the wire format of Protocol Buffers (protobuf.dev, "Encoding"). */
final class WireReader {

    private static final int VARINT = 0;
    private static final int FIXED_64 = 1;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private WireReader() {}

    /**
     * A field.
     *
     * @param whole its bytes, tag and length included
     * @param content of a text or message; empty for a number
     */
    record Field(int number, byte[] whole, byte[] content) {

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    /**
     * The fields of a message, in order.
     *
     * @throws ExportException if the bytes are no message
     */
    static List<Field> fields(byte[] message) {
        var buffer = ByteBuffer.wrap(message);
        var fields = new ArrayList<Field>();
        try {
            while (buffer.hasRemaining()) {
                int from = buffer.position();
                long tag = varint(buffer);
                var content = content(buffer, (int) (tag & 7));
                fields.add(new Field((int) (tag >>> 3), Arrays.copyOfRange(message, from, buffer.position()), content));
            }
        } catch (BufferUnderflowException cut) {
            throw new ExportException("a message of the ONNX file ends inside a field; export the model again", cut);
        }
        return fields;
    }

    /** The text of the first field of this number; empty if there is none. */
    static String text(byte[] message, int number) {
        return fields(message).stream()
                .filter(field -> field.number() == number)
                .map(Field::text)
                .findFirst()
                .orElse("");
    }

    private static byte[] content(ByteBuffer buffer, int wireType) {
        var content = new byte[0];
        switch (wireType) {
            case VARINT -> varint(buffer);
            case FIXED_64 -> buffer.getLong();
            case FIXED_32 -> buffer.getInt();
            case LENGTH_DELIMITED -> {
                long length = varint(buffer);
                if (length < 0 || length > buffer.remaining()) {
                    throw new BufferUnderflowException();
                }
                content = new byte[(int) length];
                buffer.get(content);
            }
            default ->
                throw new ExportException(
                        "a field of the ONNX file has the unknown wire type " + wireType + "; export the model again");
        }
        return content;
    }

    private static long varint(ByteBuffer buffer) {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            byte part = buffer.get();
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
        throw new ExportException("a number of the ONNX file has more than 64 bits; export the model again");
    }
}
