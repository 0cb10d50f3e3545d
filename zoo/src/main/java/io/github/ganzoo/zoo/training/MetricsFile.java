package io.github.ganzoo.zoo.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.BufferedInputStream;
import java.io.BufferedWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/**
 * The numbers of every step as a line of JSON, and numbers that are measured only at some steps as another line. A
 * resumed run deletes the lines of steps that it repeats, and an incomplete line of a killed run. It appends to the
 * other lines.
 */
public final class MetricsFile implements TrainingListener, AutoCloseable {

    private static final int END = -1;
    private static final String STEP = "step";

    private final Gson gson =
            new GsonBuilder().serializeSpecialFloatingPointValues().create();
    private final BufferedWriter writer;

    /**
     * Opens the file.
     *
     * @param steps done before; later lines are dropped
     * @throws UncheckedIOException if it cannot be written
     */
    public MetricsFile(Path file, long steps) {
        this(file, steps, (step, numbers) -> {});
    }

    /**
     * The same, and repeats the lines that stay.
     *
     * @param past receives step and numbers of each, in order
     * @throws UncheckedIOException if it cannot be written
     */
    public MetricsFile(Path file, long steps, ObjLongConsumer<Map<String, Double>> past) {
        try {
            var end = Files.exists(file) ? cut(file, steps, past) : '\n';
            writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (end != '\n') {
                writer.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Leaves the lines of the first steps; returns the character that they end in. */
    private static int cut(Path file, long steps, ObjLongConsumer<Map<String, Double>> past) throws IOException {
        var length = 0L;
        var last = (int) '\n';
        try (var stream = new BufferedInputStream(Files.newInputStream(file))) {
            for (var line = line(stream); line.length > 0; line = line(stream)) {
                var text = new String(line, StandardCharsets.UTF_8);
                if (!text.isBlank()) {
                    var numbers = numbers(text);
                    if (numbers.getOrDefault(STEP, Double.MAX_VALUE) > steps) {
                        break;
                    }
                    past.accept(numbers, numbers.getOrDefault(STEP, 0.0).longValue());
                }
                length += line.length;
                last = line[line.length - 1];
            }
        }
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(length);
        }
        return last;
    }

    /** A line with its line break; nothing at the end. */
    private static byte[] line(InputStream stream) throws IOException {
        var line = new ByteArrayOutputStream();
        for (var next = stream.read(); next != END; next = stream.read()) {
            line.write(next);
            if (next == '\n') {
                break;
            }
        }
        return line.toByteArray();
    }

    /** The numbers of a line; none of one that was cut off. */
    private static Map<String, Double> numbers(String line) {
        try {
            if (JsonParser.parseString(line) instanceof JsonObject object) {
                var numbers = new LinkedHashMap<String, Double>();
                object.entrySet().forEach(member -> {
                    if (member.getValue() instanceof JsonPrimitive value) {
                        numbers.put(member.getKey(), value.getAsDouble());
                    }
                });
                return numbers;
            }
        } catch (JsonParseException | NumberFormatException cutOff) {
            return Map.of();
        }
        return Map.of();
    }

    @Override
    public void stepped(Step step) {
        var line = new LinkedHashMap<String, Number>();
        line.put(STEP, step.step());
        line.put("images", step.images());
        line.put("seconds", Math.round(step.seconds() * 1000) / 1000.0);
        step.numbers().forEach((name, number) -> line.put(name, number.floatValue()));
        write(line);
        flush();
    }

    /** Another line of the same step. */
    @Override
    public void measured(long step, Map<String, Double> numbers) {
        if (!numbers.isEmpty()) {
            var line = new LinkedHashMap<String, Number>();
            line.put(STEP, step);
            line.putAll(new TreeMap<>(numbers));
            write(line);
            flush();
        }
    }

    private void write(Map<String, Number> line) {
        try {
            writer.write(gson.toJson(line) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the metrics", e);
        }
    }

    /** What a checkpoint holds must not be ahead of the file, whenever a kill comes. */
    private void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the metrics", e);
        }
    }

    @Override
    public void finished(Step last) {
        close();
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the metrics", e);
        }
    }
}
