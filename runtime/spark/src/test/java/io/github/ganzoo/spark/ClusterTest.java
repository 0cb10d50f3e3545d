package io.github.ganzoo.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** An application on a cluster of processes, one of which is killed. */
@OnJavaOfSpark
class ClusterTest {

    private static final int IMAGES = Integer.getInteger("cluster.images", 20_000);
    private static final int BROKEN = 1_000;
    private static final Path MODEL = Path.of("../src/test/resources/META-INF/gan-zoo/tiny");
    private static final Path WORK = Path.of("target/cluster").toAbsolutePath();

    @Test
    void aKilledExecutorChangesNoRow() throws IOException, InterruptedException {
        SparkCluster.delete(WORK);
        for (var i = 0; i < IMAGES; i++) {
            Pictures.write(
                    WORK.resolve("images/" + i % 100 + "/" + i + ".png"),
                    i % BROKEN == 0 ? new byte[1 + i % 7] : Pictures.png(i));
        }
        var counts = IMAGES + " images: " + (IMAGES - IMAGES / BROKEN) + " embedded, " + IMAGES / BROKEN + " refused;";

        var printed = new ByteArrayOutputStream();
        EmbedImages.run(
                LocalSpark.session(),
                EmbedOptions.of(List.of(options("local"))),
                new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(printed.toString(StandardCharsets.UTF_8)).startsWith(counts);

        var out = WORK.resolve("cluster");
        try (var cluster = new SparkCluster(WORK.resolve("spark"), 2)) {
            var application = cluster.embed("application", options("cluster"));
            var parts = out.resolve("_temporary/0");
            SparkCluster.await("the first tasks", () -> count(parts, "task_") >= 4 || ended(application));
            var executors = cluster.executors();
            assertThat(executors).as(Files.readString(application.log())).hasSize(2);
            // Both executors are at a task, so that one is lost with its executor.
            SparkCluster.await(
                    "two running tasks",
                    () -> count(parts.resolve("_temporary"), "attempt_") >= 2 || ended(application));
            executors.get(0).destroyForcibly();
            assertThat(out.resolve("_SUCCESS")).as("killed before the end").doesNotExist();

            assertThat(application.exitCode(Duration.ofMinutes(10)))
                    .as(Files.readString(application.log()))
                    .isZero();
            assertThat(application.out()).content().startsWith(counts);
            assertThat(application.log()).content().contains("ExecutorLostFailure");
        }

        var local = rows("local");
        assertThat(rows("cluster")).hasSize(IMAGES).isEqualTo(local);
    }

    private static String[] options(String out) {
        return new String[] {
            "--model", MODEL.toAbsolutePath().normalize().toString(),
            "--in", WORK.resolve("images").toString(),
            "--out", WORK.resolve(out).toString()
        };
    }

    private static boolean ended(SparkCluster.Application application) {
        return !application.process().isAlive();
    }

    /** How many folders of Hadoop's committer begin so: one for each task that has ended, or that runs. */
    private static long count(Path folder, String prefix) {
        try (var files = Files.newDirectoryStream(folder, prefix + "*")) {
            return StreamSupport.stream(files.spliterator(), false).count();
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Row> rows(String out) {
        return LocalSpark.session()
                .read()
                .parquet(WORK.resolve(out).toString())
                .sort("path")
                .collectAsList();
    }
}
