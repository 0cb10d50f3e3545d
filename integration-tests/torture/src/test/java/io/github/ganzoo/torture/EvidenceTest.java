package io.github.ganzoo.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {

    private static final String MANIFEST =
            """
            {"step": 1, "settingsHash": "ab", "metrics": {"loss": %s, "seconds": %s}, "files": {}, "saved": "%s"}
            """;

    private final Path folder;

    EvidenceTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatAClockSaysIsNoDifference() throws IOException {
        write("metrics.jsonl", "{\"step\":1,\"seconds\":0.5,\"loss\":2}\n");
        write("manifest.json", MANIFEST.formatted(1, 2, "yesterday"));
        write("report.html", "yesterday");
        var before = Evidence.of(folder);
        write("metrics.jsonl", "{\"step\":1,\"seconds\":0.75,\"loss\":2}\n");
        write("manifest.json", MANIFEST.formatted(1, 3, "today"));
        write("report.html", "today");
        assertThat(Evidence.of(folder).differences(before)).isEmpty();
    }

    @Test
    void everyOtherDifferenceIsNamed() throws IOException {
        write("metrics.jsonl", "{\"step\":1,\"seconds\":0.5,\"loss\":2}\n");
        write("manifest.json", MANIFEST.formatted(1, 2, "yesterday"));
        write("state.bin", "1");
        write("gone", "");
        var before = Evidence.of(folder);
        write("metrics.jsonl", "");
        write("manifest.json", MANIFEST.formatted(2, 2, "yesterday"));
        write("state.bin", "2");
        Files.delete(folder.resolve("gone"));
        write("state.bin.part", "");
        assertThat(Evidence.of(folder).differences(before))
                .containsExactly(
                        "gone is missing",
                        "manifest.json is another",
                        "metrics.jsonl is another",
                        "state.bin is another",
                        "state.bin.part is left over");
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
