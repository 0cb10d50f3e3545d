package io.github.ganzoo.maven;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.Optional;

/** An event that the forked JVM reports, in lines of the form <code>@gan {"event":…}</code> on its standard output. */
sealed interface Event {
    /** A checkpoint is complete on disk. */
    record Checkpoint(Path path) implements Event {}

    /** The command ended; the folder holds its results, if any. */
    record Done(Optional<Path> outputDirectory) implements Event {}

    /** The command failed. */
    record Failed(Fault fault, String message) implements Event {}

    /** An event that nothing here depends on. */
    record Other(String name) implements Event {}

    /** Whose fault a failure is. */
    enum Fault {
        USER,
        MACHINE
    }

    /** The event in a line; empty if the line is ordinary text. */
    static Optional<Event> parse(String line) {
        var mark = "@gan ";
        if (!line.startsWith(mark)) {
            return Optional.empty();
        }
        try {
            return JsonParser.parseString(line.substring(mark.length())) instanceof JsonObject json
                    ? Optional.of(event(json))
                    : Optional.empty();
        } catch (JsonParseException | IllegalArgumentException | IllegalStateException malformed) {
            return Optional.empty();
        }
    }

    private static Event event(JsonObject json) {
        var name = text(json, "event");
        return switch (name) {
            case "checkpoint" -> new Checkpoint(Path.of(text(json, "path")));
            case "done" ->
                new Done(
                        json.has("outputDirectory")
                                ? Optional.of(Path.of(text(json, "outputDirectory")))
                                : Optional.empty());
            case "error" ->
                new Failed(text(json, "kind").equals("user") ? Fault.USER : Fault.MACHINE, text(json, "message"));
            default -> new Other(name);
        };
    }

    private static String text(JsonObject json, String field) {
        return required(json, field).getAsString();
    }

    private static JsonElement required(JsonObject json, String field) {
        var value = json.get(field);
        if (value == null || !value.isJsonPrimitive()) {
            throw new IllegalArgumentException(field);
        }
        return value;
    }
}
