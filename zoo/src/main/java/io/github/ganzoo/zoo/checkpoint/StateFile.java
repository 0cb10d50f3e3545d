package io.github.ganzoo.zoo.checkpoint;

import io.github.ganzoo.zoo.checkpoint.StateEntry.Doubles;
import io.github.ganzoo.zoo.checkpoint.StateEntry.Floats;
import io.github.ganzoo.zoo.checkpoint.StateEntry.Longs;
import io.github.ganzoo.zoo.checkpoint.StateEntry.Text;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The binary file of a {@link CheckpointState}: a header with names, kinds and shapes, then each entry's data, little
 * endian. {@code docs/checkpoint-format.md} describes it byte by byte.
 */
final class StateFile {

    static final String NAME = "state.bin";

    private static final byte[] MAGIC = "GANSTATE".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;
    private static final int PREAMBLE = 24;
    private static final int ALIGNMENT = 64;
    private static final int CHUNK = 1 << 18;

    /** The type of an entry's data. */
    private enum Kind {
        FLOATS(0, 4),
        LONGS(1, 8),
        DOUBLES(2, 8),
        TEXT(3, 1);

        private final int code;
        private final int width;

        Kind(int code, int width) {
            this.code = code;
            this.width = width;
        }

        static Kind of(StateEntry entry) {
            if (entry instanceof Floats) {
                return FLOATS;
            }
            if (entry instanceof Longs) {
                return LONGS;
            }
            return entry instanceof Doubles ? DOUBLES : TEXT;
        }

        static Kind of(int code) throws IOException {
            for (var kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new IOException("it has an entry of an unknown kind " + code);
        }
    }

    private record Described(String name, Kind kind, List<Long> shape) {
        int count() {
            return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
        }
    }

    private StateFile() {}

    /** Length of the file that {@link #write} makes, in bytes. */
    static long size(CheckpointState state) {
        var size = (long) header(state).remaining();
        for (var entry : state.entries().values()) {
            size = aligned(size) + entry.byteCount();
        }
        return size;
    }

    static void write(DurableFile file, CheckpointState state) throws IOException {
        file.write(header(state));
        for (var entry : state.entries().values()) {
            file.write(buffer(aligned(file.position()) - file.position()));
            if (entry instanceof Floats floats) {
                writeFloats(file, floats.values());
            } else {
                file.write(data(entry));
            }
        }
    }

    private static ByteBuffer header(CheckpointState state) {
        var size = PREAMBLE;
        for (var entry : state.entries().entrySet()) {
            size += 4
                    + utf8(entry.getKey()).length
                    + 1
                    + 4
                    + 8 * entry.getValue().shape().length;
        }
        var header = buffer(size);
        header.put(MAGIC).putInt(FORMAT).putInt(state.entries().size()).putLong(size);
        state.entries().forEach((name, entry) -> {
            header.putInt(utf8(name).length).put(utf8(name));
            header.put((byte) Kind.of(entry).code).putInt(entry.shape().length);
            Arrays.stream(entry.shape()).forEach(header::putLong);
        });
        return header.flip();
    }

    private static void writeFloats(DurableFile file, float[] values) throws IOException {
        var chunk = buffer(CHUNK);
        for (var from = 0; from < values.length; ) {
            var count = Math.min(values.length - from, CHUNK / Float.BYTES);
            chunk.clear().asFloatBuffer().put(values, from, count);
            file.write(chunk.limit(count * Float.BYTES));
            from += count;
        }
    }

    private static ByteBuffer data(StateEntry entry) {
        var data = buffer(entry.byteCount());
        if (entry instanceof Longs longs) {
            data.asLongBuffer().put(longs.values());
        } else if (entry instanceof Doubles doubles) {
            data.asDoubleBuffer().put(doubles.values());
        } else if (entry instanceof Text text) {
            data.duplicate().put(utf8(text.value()));
        }
        return data;
    }

    /** @throws IOException if the file cannot be read or is not a state file of this format; the message says why */
    static CheckpointState read(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var described = readHeader(channel);
            var state = CheckpointState.builder();
            for (var entry : described) {
                channel.position(aligned(channel.position()));
                state.add(entry.name, readEntry(channel, entry));
            }
            if (channel.position() != channel.size()) {
                throw new IOException("it has data after its last entry");
            }
            return state.build();
        } catch (BufferUnderflowException | ArithmeticException | IllegalArgumentException e) {
            throw new IOException("its header is invalid", e);
        }
    }

    private static List<Described> readHeader(FileChannel channel) throws IOException {
        var preamble = read(channel, PREAMBLE);
        var magic = new byte[MAGIC.length];
        preamble.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IOException("it is not a state file");
        }
        var format = preamble.getInt();
        if (format != FORMAT) {
            throw new IOException("it has format " + format + ", not " + FORMAT);
        }
        var count = preamble.getInt();
        var table = read(channel, preamble.getLong() - PREAMBLE);
        var entries = new ArrayList<Described>();
        for (var i = 0; i < count; i++) {
            var name = new byte[length(table, 1)];
            table.get(name);
            var kind = Kind.of(table.get());
            var shape = new Long[length(table, 8)];
            Arrays.setAll(shape, axis -> table.getLong());
            entries.add(new Described(new String(name, StandardCharsets.UTF_8), kind, List.of(shape)));
        }
        return entries;
    }

    private static int length(ByteBuffer table, int width) throws IOException {
        var length = table.getInt();
        if (length < 0 || (long) length * width > table.remaining()) {
            throw new IOException("its header is invalid");
        }
        return length;
    }

    private static StateEntry readEntry(FileChannel channel, Described entry) throws IOException {
        var count = entry.count();
        requireLeft(channel, (long) count * entry.kind.width);
        if (entry.kind == Kind.FLOATS) {
            var shape = entry.shape.stream().mapToLong(Long::longValue).toArray();
            return new Floats(readFloats(channel, count), shape);
        }
        var data = read(channel, (long) count * entry.kind.width);
        return switch (entry.kind) {
            case LONGS -> {
                var values = new long[count];
                data.asLongBuffer().get(values);
                yield new Longs(values);
            }
            case DOUBLES -> {
                var values = new double[count];
                data.asDoubleBuffer().get(values);
                yield new Doubles(values);
            }
            default -> new Text(StandardCharsets.UTF_8.decode(data).toString());
        };
    }

    private static float[] readFloats(FileChannel channel, int count) throws IOException {
        var values = new float[count];
        for (var from = 0; from < count; ) {
            var length = Math.min(count - from, CHUNK / Float.BYTES);
            read(channel, (long) length * Float.BYTES).asFloatBuffer().get(values, from, length);
            from += length;
        }
        return values;
    }

    private static ByteBuffer read(FileChannel channel, long size) throws IOException {
        requireLeft(channel, size);
        var buffer = buffer(size);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("it ends too early");
            }
        }
        return buffer.flip();
    }

    /** Checks the length before memory is allocated, because a damaged header may claim any length. */
    private static void requireLeft(FileChannel channel, long size) throws IOException {
        if (size < 0 || size > channel.size() - channel.position()) {
            throw new IOException("it ends too early");
        }
    }

    private static ByteBuffer buffer(long size) {
        return ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static long aligned(long position) {
        return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
