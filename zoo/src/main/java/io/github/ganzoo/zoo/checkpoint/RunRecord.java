package io.github.ganzoo.zoo.checkpoint;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The facts of a run that are recorded when it is created.
 *
 * @param data the name of its data
 * @param fingerprint of its data
 * @param made when it was created
 */
public record RunRecord(String data, String fingerprint, Instant made) {

    private static final int FORMAT = 1;

    public RunRecord {
        made = made.truncatedTo(ChronoUnit.MILLIS);
    }

    byte[] json() {
        var json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("data", data);
        json.addProperty("fingerprint", fingerprint);
        json.addProperty("made", made.toString());
        var text = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        return (text.toJson(json) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Empty if there is no such file, or it cannot be read. The checkpoints record the same facts. */
    static Optional<RunRecord> read(Path file) {
        try {
            var json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            return Optional.of(new RunRecord(
                    json.get("data").getAsString(),
                    json.get("fingerprint").getAsString(),
                    Instant.parse(json.get("made").getAsString())));
        } catch (IOException | RuntimeException unreadable) { // Gson and the parsers throw many kinds
            return Optional.empty();
        }
    }
}
