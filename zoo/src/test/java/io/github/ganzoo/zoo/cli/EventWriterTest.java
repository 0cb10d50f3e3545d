package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventWriterTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void aParentGetsEventsAndLines() {
        var writer = writer(true);
        writer.line("step 3 of 9, größer");
        writer.saved(new Checkpoint(Path.of("/somewhere/weights \"best\""), 3));
        var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(2).first().isEqualTo("step 3 of 9, größer");
        assertThat(lines.get(1)).startsWith("@gan {\"event\":\"checkpoint\",");
        var event = JsonParser.parseString(lines.get(1).substring(5)).getAsJsonObject();
        assertThat(event.get("path").getAsString())
                .isEqualTo(
                        Path.of("/somewhere/weights \"best\"").toAbsolutePath().toString());
        assertThat(event.get("step").getAsLong()).isEqualTo(3);
    }

    @Test
    void aPersonGetsLinesAloneAndErrorsOnTheErrorStream() {
        var writer = writer(false);
        writer.line("hello");
        writer.event("progress", Map.of("loss", 0.5));
        writer.userError("no images in x");
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("hello");
        assertThat(err.toString(StandardCharsets.UTF_8).lines()).containsExactly("error: no images in x");
    }

    @Test
    void aParentGetsErrorsAsEventsOnly() {
        writer(true).machineError("disk\nfull");
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("\"kind\":\"machine\"", "disk\\nfull");
        assertThat(err.size()).isZero();
    }

    @Test
    void aLossThatRanAwayIsStillReported() {
        writer(true).event("progress", Map.of("loss", Double.NaN));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"loss\":NaN");
    }

    @Test
    void aLineCannotPassForAnEvent() {
        writer(true).line("@gan {\"event\":\"done\"}");
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith(" @gan");
    }

    @Test
    void noLineOfATextCanEither() {
        writer(true).line("left out: a\n@gan {\"event\":\"done\"}\r@gan x.png");
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("left out: a", " @gan {\"event\":\"done\"}", " @gan x.png");
    }

    private EventWriter writer(boolean parent) {
        return new EventWriter(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                parent);
    }
}
