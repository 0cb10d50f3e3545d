package io.github.ganzoo.zoo.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
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

/**
 * The numbers of every step as a line of JSON, and numbers that are measured only at some steps as another line. A
 * resumed run deletes the lines of steps that it repeats, and an incomplete line of a killed run. It appends to the
 * other lines.
 */
public final class MetricsFile implements TrainingListener, AutoCloseable {

    private static final int END = -1;

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
        try {
            var end = Files.exists(file) ? cut(file, steps) : '\n';
            writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            if (end != '\n') {
                writer.newLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Leaves the lines of the first steps; returns the character that they end in. */
    private int cut(Path file, long steps) throws IOException {
        var length = 0L;
        var last = (int) '\n';
        try (var stream = new BufferedInputStream(Files.newInputStream(file))) {
            for (var line = line(stream); line.length > 0; line = line(stream)) {
                if (stepOf(new String(line, StandardCharsets.UTF_8)) > steps) {
                    break;
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

    /** The step of a line; 0 of an empty one, which stays where it is, and beyond all steps where there is none. */
    private static long stepOf(String line) {
        if (line.isBlank()) {
            return 0;
        }
        try {
            var numbers = JsonParser.parseString(line);
            return numbers.isJsonObject()
                            && numbers.getAsJsonObject().get("step") instanceof JsonPrimitive step
                            && step.isNumber()
                    ? step.getAsLong()
                    : Long.MAX_VALUE;
        } catch (JsonParseException cutOff) {
            return Long.MAX_VALUE;
        }
    }

    @Override
    public void stepped(Step step) {
        var line = new LinkedHashMap<String, Number>();
        line.put("step", step.step());
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
            line.put("step", step);
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
