package io.github.ganzoo.zoo.golden;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The content of a {@code .npy} file of version 1.0, little endian and in C order. */
record NumpyArray(long[] shape, double[] values) {

    private static final Pattern HEADER =
            Pattern.compile("'descr': '([^']+)', 'fortran_order': False, 'shape': \\(([0-9, ]*)\\)");

    private static final int PREAMBLE = 10;

    static NumpyArray scalar(double value) {
        return new NumpyArray(new long[0], new double[] {value});
    }

    static NumpyArray read(Path file) {
        try {
            var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = bytes.getShort(PREAMBLE - 2);
            var header = new String(bytes.array(), PREAMBLE, headerLength, StandardCharsets.US_ASCII);
            Matcher facts = HEADER.matcher(header);
            if (!facts.find()) {
                throw new IllegalArgumentException(file + " has a header that is not understood: " + header);
            }
            long[] shape = Arrays.stream(facts.group(2).split(","))
                    .map(String::strip)
                    .filter(size -> !size.isEmpty())
                    .mapToLong(Long::parseLong)
                    .toArray();
            double[] values = new double[Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact))];
            bytes.position(PREAMBLE + headerLength);
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (facts.group(1)) {
                    case "<f4" -> bytes.getFloat();
                    case "<f8" -> bytes.getDouble();
                    case "<i8" -> bytes.getLong();
                    default -> throw new IllegalArgumentException(file + " has type " + facts.group(1));
                };
            }
            return new NumpyArray(shape, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A new array with these numbers. */
    INDArray toArray(DataType type) {
        return Nd4j.createFromArray(values).reshape(shape).castTo(type);
    }

    /** Integer labels as rows of 0 and a single 1, of the labels' shape and one axis more. */
    NumpyArray oneHot(int classes) {
        double[] rows = new double[values.length * classes];
        for (int i = 0; i < values.length; i++) {
            rows[i * classes + (int) values[i]] = 1;
        }
        long[] longer = Arrays.copyOf(shape, shape.length + 1);
        longer[shape.length] = classes;
        return new NumpyArray(longer, rows);
    }

    /** The numbers from an index of the flat array on, in a shape of their own. */
    NumpyArray part(int from, long... sizes) {
        int length = Math.toIntExact(Arrays.stream(sizes).reduce(1, Math::multiplyExact));
        return new NumpyArray(sizes, Arrays.copyOfRange(values, from, from + length));
    }

    /** The part at these leading indices. */
    NumpyArray at(int... indices) {
        long[] rest = Arrays.copyOfRange(shape, indices.length, shape.length);
        int length = Math.toIntExact(Arrays.stream(rest).reduce(1, Math::multiplyExact));
        int from = 0;
        for (int i = 0; i < indices.length; i++) {
            from = from * Math.toIntExact(shape[i]) + indices[i];
        }
        return new NumpyArray(rest, Arrays.copyOfRange(values, from * length, (from + 1) * length));
    }
}
