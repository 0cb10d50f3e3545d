package io.github.ganzoo.zoo.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What other processes do to the store: hold its lock, and die in the middle of a save. */
@Tag("thorough")
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

    /** Begins one run after the other, saves in each, and makes it the current one, until it is killed. */
    static final class Beginner {

        private Beginner() {}

        public static void main(String[] arguments) throws IOException {
            var folder = Path.of(arguments[0]);
            var runs = new Runs(folder.resolve("runs"));
            var dataset = RunsTest.dataset(folder.resolve("photos"));
            for (long step = 1; ; step++) {
                var run = runs.beside("net");
                try (var writer = runs.open(run, dataset, Retention.last(2))) {
                    runs.makeCurrent(run);
                    writer.save(Samples.state(step, 1000), Samples.facts(step));
                }
                if (step % 5 == 0) {
                    runs.remove(runs.list().get(0));
                }
                System.out.println(step);
            }
        }
    }

    @Test
    void aRunKilledAtAnyMomentOfItsBeginningIsWholeOrNone() throws Exception {
        RunsTest.draw(folder.resolve("photos/a/1.png"), 1);
        var dataset = RunsTest.dataset(folder.resolve("photos"));
        var random = new SplittableRandom(System.nanoTime());
        var runs = new Runs(folder.resolve("runs"));
        for (var round = 0; round < 4; round++) {
            var process = fork(Beginner.class, folder.toString());
            firstLine(process);
            Thread.sleep(random.nextInt(60));
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

            for (var run : runs.list()) {
                assertThat(run.record()).as(run.name()).isPresent();
                assertThat(run.images().orElseThrow().size()).isEqualTo(1);
                run.checkpoints().list().forEach(run.checkpoints()::verify);
            }
            var next = runs.beside("net");
            try (var writer = runs.open(next, dataset, Retention.last(2))) {
                writer.save(Samples.state(1, 10), Samples.facts(1));
            }
            runs.makeCurrent(next);
            assertThat(runs.current()).contains(next);
            try (var entries = Files.list(folder.resolve("runs"))) {
                assertThat(entries.map(entry -> entry.getFileName().toString()))
                        .allMatch(name -> name.matches("net(-\\d+)?|current|\\.gan-output"));
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
                            + ": wait for it, or name another run.");
        } finally {
            saver.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        new CheckpointStore(folder).openForWriting(Retention.last(1)).close();
    }

    private Process saver(int stride) throws IOException {
        return fork(Saver.class, folder.toString(), String.valueOf(stride));
    }

    private static Process fork(Class<?> main, String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String firstLine(Process process) throws IOException {
        var reader = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        return Objects.requireNonNull(reader.readLine(), "the forked JVM ended before its first save");
    }
}
