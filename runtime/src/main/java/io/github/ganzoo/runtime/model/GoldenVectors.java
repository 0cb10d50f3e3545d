package io.github.ganzoo.runtime.model;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.Output;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Inputs of a model with the outputs that its exporter got: {@code golden.bin}.
 *
 * <p>Little-endian: the letters {@code GANG}, an int 1, an int count of items; an item is an int length and the floats
 * of the input, {@code [C, S, S]} or a latent and its label, then for every output, in the order of
 * {@link ModelDescriptor#outputs()}, an int length and its floats.
 *
 * @param items in the order of the file
 */
public record GoldenVectors(List<Item> items) {

    private static final int MAGIC = 'G' | 'A' << 8 | 'N' << 16 | 'G' << 24;
    private static final int VERSION = 1;

    /**
     * One sample.
     *
     * @param input {@code [C, S, S]} in [-1, 1], or a generator's latent followed by its one-hot label
     * @param outputs every output of the model, flattened
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Item(float[] input, Map<Output, float[]> outputs) {

        /** The values of an output; {@code IllegalArgumentException} if the item has none. */
        public float[] output(Output output) {
            var values = outputs.get(output);
            if (values == null) {
                throw new IllegalArgumentException("a golden item has no " + output.id());
            }
            return values;
        }
    }

    public GoldenVectors {
        items = List.copyOf(items);
    }

    /** The first so many of them, or all if there are fewer. */
    public GoldenVectors first(int most) {
        return new GoldenVectors(items.subList(0, Math.min(most, items.size())));
    }

    /** The bytes of {@code golden.bin} for a model. */
    public byte[] toBytes(ModelDescriptor model) {
        long size = 12;
        for (var item : items) {
            size += 4 + 4L * item.input.length;
            for (var tap : model.outputs()) {
                size += 4 + 4L * of(item, tap).length;
            }
        }
        var bytes = ByteBuffer.allocate(Math.toIntExact(size)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(MAGIC).putInt(VERSION).putInt(items.size());
        for (var item : items) {
            put(bytes, item.input);
            for (var tap : model.outputs()) {
                put(bytes, of(item, tap));
            }
        }
        return bytes.array();
    }

    private static float[] of(Item item, ModelDescriptor.Tap tap) {
        var values = item.output(tap.output());
        if (values.length != tap.length()) {
            throw new IllegalArgumentException("a golden item needs " + tap.length() + " values of "
                    + tap.output().id() + " and has " + values.length);
        }
        return values;
    }

    private static void put(ByteBuffer bytes, float[] values) {
        bytes.putInt(values.length);
        for (var value : values) {
            bytes.putFloat(value);
        }
    }

    /**
     * Reads {@code golden.bin}.
     *
     * @param source what to call it in errors
     * @throws ModelFormatException if it is damaged or does not fit the model
     */
    public static GoldenVectors parse(byte[] bytes, ModelDescriptor model, String source) {
        var buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        try {
            if (buffer.getInt() != MAGIC) {
                throw new ModelFormatException(source + ": is no golden.bin: it does not begin with GANG");
            }
            var version = buffer.getInt();
            if (version != VERSION) {
                throw new ModelFormatException(source + ": is of version " + version + ", and this gan-runtime reads "
                        + VERSION + "; take the gan-runtime that the model was made for");
            }
            var count = buffer.getInt();
            var items = new ArrayList<Item>();
            for (var i = 0; i < count; i++) {
                var input = floats(buffer, model.inputLength(), "the input", source);
                var outputs = new HashMap<Output, float[]>();
                for (var tap : model.outputs()) {
                    outputs.put(
                            tap.output(),
                            floats(buffer, tap.length(), tap.output().id(), source));
                }
                items.add(new Item(input, outputs));
            }
            if (items.isEmpty() || buffer.hasRemaining()) {
                throw new ModelFormatException(
                        source + ": has " + items.size() + " items and " + buffer.remaining() + " bytes after them");
            }
            return new GoldenVectors(items);
        } catch (BufferUnderflowException e) {
            throw new ModelFormatException(source + ": ends inside an item", e);
        }
    }

    private static float[] floats(ByteBuffer buffer, int expected, String what, String source) {
        var length = buffer.getInt();
        if (length != expected) {
            throw new ModelFormatException(
                    source + ": has " + length + " values of " + what + " where the model has " + expected);
        }
        if (buffer.remaining() < 4L * length) {
            throw new BufferUnderflowException();
        }
        var values = new float[length];
        buffer.asFloatBuffer().get(values);
        buffer.position(buffer.position() + 4 * length);
        return values;
    }
}
