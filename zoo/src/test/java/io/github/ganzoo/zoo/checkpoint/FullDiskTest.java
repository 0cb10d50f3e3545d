package io.github.ganzoo.zoo.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full or read-only: small file systems in memory, so for root on Linux; skipped elsewhere. */
class FullDiskTest {

    private final Path disk;

    FullDiskTest(@TempDir Path disk) {
        this.disk = disk;
    }

    @AfterEach
    void unmount() throws Exception {
        run("umount", disk.toString());
    }

    @Test
    void aStateLargerThanTheSpaceLeftIsRefusedBeforeItIsWritten() throws Exception {
        mount("size=4m");
        var store = new CheckpointStore(disk);
        try (var writer = store.openForWriting(Retention.last(3))) {
            writer.save(Samples.state(1, 1000), Samples.facts(1));

            assertThatThrownBy(() -> writer.save(Samples.state(2, 1_000_000), Samples.facts(2)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("Cannot save the checkpoint of step 2 in " + disk)
                    .hasMessageContaining("no space left on the device (4.8 MiB needed, ")
                    .hasMessageContaining("Free some space or set another runsDirectory.");

            assertThat(names()).containsExactlyInAnyOrder("lock", "step-00000001");
            writer.save(Samples.state(3, 1000), Samples.facts(3));
        }
        assertThat(store.list()).extracting(Checkpoint::step).containsExactly(1L, 3L);
    }

    @Test
    void aDiskThatFillsUpInTheMiddleOfASaveIsLeftAsItWas() throws Exception {
        // Room for the root, the lock, one version of four entries, and two entries of the next.
        mount("size=16m,nr_inodes=8");
        var store = new CheckpointStore(disk);
        try (var writer = store.openForWriting(Retention.last(3))) {
            writer.save(Samples.state(1, 1000), Samples.facts(1));

            assertThatThrownBy(() -> writer.save(Samples.state(2, 1000), Samples.facts(2)))
                    .isInstanceOf(CheckpointException.class)
                    .hasMessageContaining("no space left on the device");
        }
        assertThat(names()).containsExactlyInAnyOrder("lock", "step-00000001");
        store.load(store.latest().orElseThrow());
    }

    @Test
    void aNoteThatDoesNotFitLeavesTheOneBeforeAndNothingBeside() throws Exception {
        mount("size=64k");
        var note = disk.resolve("images.txt");
        DurableFile.replace(note, "before".getBytes(UTF_8));
        assertThatThrownBy(() -> DurableFile.replace(note, new byte[1 << 20])).hasMessageContaining("No space left");
        assertThat(names()).containsExactly("images.txt");
        assertThat(note).hasContent("before");
    }

    @Test
    void aReadOnlyDirectoryIsOneClearSentenceAndStillReadable() throws Exception {
        mount("size=4m");
        var store = new CheckpointStore(disk);
        try (var writer = store.openForWriting(Retention.last(3))) {
            writer.save(Samples.state(1, 1000), Samples.facts(1));
        }
        assumeThat(run("mount", "-o", "remount,ro", disk.toString())).isZero();

        assertThatThrownBy(() -> store.openForWriting(Retention.last(3)))
                .isInstanceOf(CheckpointException.class)
                .hasMessage("Cannot write to the checkpoint directory " + disk
                        + ": Read-only file system. Set runsDirectory to a folder that can be written.");
        store.load(store.latest().orElseThrow());
    }

    private void mount(String options) throws Exception {
        assumeThat(run("mount", "-t", "tmpfs", "-o", options, "tmpfs", disk.toString()))
                .as("mounting a small file system needs root on Linux")
                .isZero();
    }

    private static int run(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : 1;
        } catch (IOException e) {
            return 1;
        }
    }

    private List<String> names() throws IOException {
        try (var entries = Files.list(disk)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
