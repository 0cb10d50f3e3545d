package io.github.ganzoo.zoo.training;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every step's numbers as a line of JSON. A resumed run drops the lines of steps that it will do again. */
public final class MetricsFile implements TrainingListener, AutoCloseable {

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
            var kept = Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .takeWhile(line -> stepOf(line) <= steps)
                            .toList()
                    : java.util.List.<String>of();
            Files.write(file, kept);
            writer = Files.newBufferedWriter(file, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    private long stepOf(String line) {
        try {
            return gson.fromJson(line, JsonObject.class).get("step").getAsLong();
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
    }

    private void write(Map<String, Number> line) {
        try {
            writer.write(gson.toJson(line));
            writer.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the metrics", e);
        }
    }

    /** What a checkpoint holds must not be ahead of the file. */
    @Override
    public void saved(Checkpoint checkpoint) {
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
