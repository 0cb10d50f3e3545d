package io.github.ganzoo.zoo.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsFileTest {

    private final Path file;

    MetricsFileTest(@TempDir Path folder) {
        this.file = folder.resolve("metrics.jsonl");
    }

    private static String line(int step) {
        return "{\"step\":" + step + ",\"images\":8,\"seconds\":0.5,\"loss\":1.5}\n";
    }

    private static void step(MetricsFile metrics, int step) {
        metrics.stepped(new TrainingListener.Step(step, Map.of("loss", 1.5), 8, 0.5));
    }

    /** What the file holds once a training that goes on from a step has done one more. */
    private String resumed(String before, int steps) throws IOException {
        Files.writeString(file, before);
        try (var metrics = new MetricsFile(file, steps)) {
            step(metrics, steps + 1);
        }
        return Files.readString(file);
    }

    @Test
    void aNewTrainingWritesALineAStep() throws IOException {
        try (var metrics = new MetricsFile(file, 0)) {
            step(metrics, 1);
            step(metrics, 2);
        }
        assertThat(file).hasContent(line(1) + line(2));
    }

    /** A training that is killed right after a save goes on from there, and does the steps before never again. */
    @Test
    void aLineIsInTheFileBeforeACheckpointCanHoldItsStep() throws IOException {
        try (var metrics = new MetricsFile(file, 0)) {
            step(metrics, 1);
            assertThat(file).hasContent(line(1));
            step(metrics, 2);
            assertThat(file).hasContent(line(1) + line(2));
        }
    }

    @Test
    void linesOfStepsThatAreDoneAgainAreCutOff() throws IOException {
        assertThat(resumed(line(1) + line(2) + line(3) + line(4), 2)).isEqualTo(line(1) + line(2) + line(3));
        assertThat(resumed(line(1) + line(2), 0)).isEqualTo(line(1));
        assertThat(resumed("", 5)).isEqualTo(line(6));
    }

    @Test
    void aLineThatAKillCutOffGoes() throws IOException {
        assertThat(resumed(line(1) + line(2) + "{\"step\":3,\"ima", 2)).isEqualTo(line(1) + line(2) + line(3));
        assertThat(resumed(line(1) + "{\"step\":2,\"images\":8,\"seconds\":0.5,\"loss\":1.5}", 2))
                .isEqualTo(line(1) + line(2) + line(3));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 1",
        "' ', 1",
        "null, 0",
        "[], 0",
        "7, 0",
        "{}, 0",
        "'{\"step\":\"one\"}', 0",
        "'{\"step\":null}', 0"
    })
    void emptyLinesStayAndOtherLinesThatAreNotOursEndIt(String odd, int kept) throws IOException {
        assertThat(resumed(line(1) + odd + "\n" + line(2), 2))
                .isEqualTo(kept == 1 ? line(1) + odd + "\n" + line(2) + line(3) : line(1) + line(3));
    }

    @Test
    void whatStaysIsNotWrittenAnew() throws IOException {
        Files.writeString(file, line(1) + line(2));
        var before = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        try (var metrics = new MetricsFile(file, 1)) {
            step(metrics, 2);
        }
        assertThat(Files.readAttributes(file, BasicFileAttributes.class).fileKey())
                .isEqualTo(before);
        assertThat(file).hasContent(line(1) + line(2));
    }
}
