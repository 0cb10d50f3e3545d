package io.github.ganzoo.torture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

    private final List<String> attempts = new ArrayList<>();
    private final Path file;

    JournalTest(@TempDir Path folder) {
        this.file = folder.resolve("journal.jsonl");
    }

    @Test
    void trialsThatWereMadeAreNotMadeAgainAndCountAllTheSame() throws IOException {
        run("first", "second");
        var tally = run("first", "second", "third");
        assertThat(attempts).containsExactly("first", "second", "third");
        assertThat(tally.count("tried")).isEqualTo(3);
        assertThat(tally.faults()).containsExactly("second: java.lang.IllegalStateException: broken");
    }

    @Test
    void aLineThatWasCutOffCountsForNothing() throws IOException {
        run("first", "third");
        var whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 10));
        run("first", "third");
        run("first", "third");
        assertThat(attempts).containsExactly("first", "third", "third");
    }

    private Tally run(String... trials) throws IOException {
        return new Main(new Journal(file), new PrintStream(new ByteArrayOutputStream(), true, UTF_8)).run(new Part() {
            @Override
            public String name() {
                return "part";
            }

            @Override
            public List<Trial> trials() {
                return List.of(trials).stream()
                        .map(name -> new Trial(name, tally -> attempt(name, tally)))
                        .toList();
            }
        });
    }

    private void attempt(String name, Tally tally) {
        attempts.add(name);
        tally.count("tried", 1);
        if (name.equals("second")) {
            throw new IllegalStateException("broken");
        }
    }
}
