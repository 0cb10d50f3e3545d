package io.github.ganzoo.zoo.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/** An array in NumPy's format 1.0, C order, little endian. */
record NpyFile(int[] shape, double[] values) {

    private static final Pattern DESCRIPTION = Pattern.compile("'descr': '([^']+)'");
    private static final Pattern SHAPE = Pattern.compile("'shape': \\(([^)]*)\\)");

    static NpyFile read(Path file) {
        try {
            var bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
            int headerLength = bytes.getShort(8);
            String header = new String(bytes.array(), 10, headerLength, StandardCharsets.US_ASCII);
            int[] shape = Arrays.stream(first(SHAPE, header).split(","))
                    .map(String::strip)
                    .filter(s -> !s.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
            var values = new double[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
            bytes.position(10 + headerLength);
            String type = first(DESCRIPTION, header);
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (type) {
                    case "<f4" -> bytes.getFloat();
                    case "<f8" -> bytes.getDouble();
                    case "<i8" -> bytes.getLong();
                    case "|u1" -> bytes.get() & 0xff;
                    default -> throw new IllegalArgumentException(file + " holds " + type);
                };
            }
            return new NpyFile(shape, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    float[] floats() {
        var out = new float[values.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) values[i];
        }
        return out;
    }

    int[] ints() {
        return Arrays.stream(values).mapToInt(v -> (int) v).toArray();
    }

    private static String first(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalArgumentException("No " + pattern + " in " + text);
        }
        return matcher.group(1);
    }
}
