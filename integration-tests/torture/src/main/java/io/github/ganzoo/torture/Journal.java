package io.github.ganzoo.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The trials that were made, a line of JSON each. A line that was cut off when the run was killed counts for nothing.
 */
final class Journal {

    private static final Gson JSON = new Gson();

    private record Line(String trial, Tally tally) {}

    private final Path file;
    private final Map<String, Tally> made = new LinkedHashMap<>();

    /** Reads what an earlier run noted, if there was one. */
    Journal(Path file) throws IOException {
        this.file = file;
        if (!Files.exists(file)) {
            return;
        }
        for (var text : Files.readAllLines(file)) {
            line(text).ifPresent(line -> made.put(line.trial(), line.tally()));
        }
        // The next line begins a new one, whatever the last run left.
        Files.writeString(file, "\n", APPEND);
    }

    private static Optional<Line> line(String text) {
        try {
            return Optional.ofNullable(JSON.fromJson(text, Line.class));
        } catch (JsonParseException cutOff) {
            return Optional.empty();
        }
    }

    Optional<Tally> made(String trial) {
        return Optional.ofNullable(made.get(trial));
    }

    void note(String trial, Tally tally) throws IOException {
        made.put(trial, tally);
        Files.write(file, (JSON.toJson(new Line(trial, tally)) + "\n").getBytes(UTF_8), CREATE, APPEND);
    }
}
