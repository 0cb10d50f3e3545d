package io.github.ganzoo.zoo.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes do to the store: hold its lock, and die in the middle of a save. */
class CheckpointProcessTest {

    private static final int FLOATS = 200_000;

    private final Path folder;

    CheckpointProcessTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Saves one version after the other, in place of the last when told so, until it is killed. */
    static final class Saver {

        private Saver() {}

        public static void main(String[] arguments) {
            var store = new CheckpointStore(Path.of(arguments[0]));
            var stride = Integer.parseInt(arguments[1]);
            try (var writer = store.openForWriting(Retention.last(2))) {
                var step = store.latest().map(Checkpoint::step).orElse(0L);
                while (true) {
                    step += stride;
                    var saved = writer.save(Samples.state(step, FLOATS), Samples.facts(step));
                    System.out.println(saved.step());
                }
            }
        }
    }

    @Test
    void aSaveKilledAtAnyMomentLeavesEveryVersionWhole() throws Exception {
        killSavers(1);
    }

    @Test
    void aVersionBeingReplacedWhenKilledIsThereAfterwards() throws Exception {
        killSavers(0);
    }

    private void killSavers(int stride) throws Exception {
        var seed = System.nanoTime();
        var random = new SplittableRandom(seed);
        var store = new CheckpointStore(folder);
        for (var round = 0; round < 4; round++) {
            var saver = saver(stride);
            var acknowledged = Long.parseLong(firstLine(saver));
            Thread.sleep(random.nextInt(60));
            saver.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

            store.openForWriting(Retention.last(2)).close();

            assertThat(store.latest()).as("seed %d", seed).isPresent();
            assertThat(store.latest().orElseThrow().step()).isGreaterThanOrEqualTo(acknowledged);
            for (var version : store.list()) {
                assertThat(store.load(version).entries())
                        .as("seed %d, %s", seed, version)
                        .isEqualTo(Samples.state(version.step(), FLOATS).entries());
            }
            try (var entries = Files.list(folder)) {
                assertThat(entries.map(entry -> entry.getFileName().toString()))
                        .allMatch(name -> name.matches("step-\\d{8}|lock"));
            }
        }
    }

    @Test
    void aSecondTrainingInAnotherProcessIsRefusedNamingTheFirst() throws Exception {
        var saver = saver(1);
        try {
            firstLine(saver);
            assertThatThrownBy(() -> new CheckpointStore(folder).openForWriting(Retention.last(1)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessage("Another training (process " + saver.pid() + ") is writing checkpoints to " + folder
                            + ": wait for it, or set another checkpointDirectory.");
        } finally {
            saver.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        new CheckpointStore(folder).openForWriting(Retention.last(1)).close();
    }

    private Process saver(int stride) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Saver.class.getName(),
                        folder.toString(),
                        String.valueOf(stride))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return Objects.requireNonNull(reader.readLine(), "the forked JVM ended before its first save");
    }
}
