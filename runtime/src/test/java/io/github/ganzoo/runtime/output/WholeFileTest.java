package io.github.ganzoo.runtime.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    private final Path folder;
    private final Path file;

    WholeFileTest(@TempDir Path folder) {
        this.folder = folder;
        this.file = folder.resolve("report.html");
    }

    @Test
    void aFinishedFileTakesThePlaceOfTheOldOne() throws IOException {
        Files.writeString(file, "old");
        WholeFile.write(file, "größer");
        assertThat(file).hasContent("größer");
        WholeFile.write(file, new byte[] {1, 2, 3});
        assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
        assertThat(folder).isDirectoryContaining(file::equals).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void untilThenTheOldOneStays() throws IOException {
        Files.writeString(file, "old");
        try (var whole = WholeFile.create(file)) {
            whole.write("new");
            whole.seal();
            assertThat(file).hasContent("old");
        }
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void piecesOfAnyLengthAreWrittenInOrder() throws IOException {
        var all = new byte[400_000];
        for (var i = 0; i < all.length; i++) {
            all[i] = (byte) (i * 31 + i / 256);
        }
        try (var whole = WholeFile.create(file)) {
            for (int from = 0, length = 1; from < all.length; from += length, length = length * 3 % 100_003) {
                whole.write(ByteBuffer.wrap(all, from, Math.min(length, all.length - from)));
            }
            whole.writeAt(2, ByteBuffer.wrap(new byte[] {7, 8, 9}));
            whole.finish();
        }
        System.arraycopy(new byte[] {7, 8, 9}, 0, all, 2, 3);
        assertThat(Arrays.equals(Files.readAllBytes(file), all)).isTrue();
    }

    @Test
    void whatAKilledProcessLeftIsOverwritten() throws IOException {
        Files.writeString(folder.resolve("report.html.part"), "half of a much longer page");
        WholeFile.write(file, "new");
        assertThat(file).hasContent("new");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        var elsewhere = Files.writeString(folder.resolve("elsewhere.html"), "old");
        Files.createSymbolicLink(file, elsewhere);
        WholeFile.write(file, "new");
        assertThat(file).isSymbolicLink();
        assertThat(elsewhere).hasContent("new");
    }

    @Test
    void aPlaceWhereNoFileCanBeIsRefusedBeforeAnythingIsWritten() throws IOException {
        assertThatThrownBy(() -> WholeFile.create(folder.resolve("absent/a.csv")))
                .hasMessageEndingWith("there is no folder " + folder.resolve("absent"));
        var taken = Files.createDirectory(folder.resolve("taken.csv"));
        assertThatThrownBy(() -> WholeFile.create(taken)).hasMessageEndingWith("is a folder");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    /** Writes a long file and says when it has begun. */
    static final class Endless {

        private Endless() {}

        public static void main(String[] arguments) throws Exception {
            try (var whole = WholeFile.create(Path.of(arguments[0]))) {
                for (var line = 0; ; line++) {
                    whole.write("line " + line + "\n");
                    if (line == 100_000) {
                        System.out.println("begun");
                    }
                }
            }
        }
    }

    @Test
    void aKilledProcessLeavesTheLastGoodFile() throws Exception {
        Files.writeString(file, "old");
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/classes" + java.io.File.pathSeparator + "target/test-classes",
                        Endless.class.getName(),
                        file.toString())
                .start();
        try {
            assertThat(process.inputReader().readLine()).isEqualTo("begun");
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(file).hasContent("old");
        WholeFile.write(file, "new");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    /** A device on which every write fails as on a full disk. */
    @Test
    void aFullDiskLeavesTheLastGoodFile() throws IOException {
        var full = Path.of("/dev/full");
        assumeThat(full).exists();
        Files.writeString(file, "old");
        Files.createSymbolicLink(folder.resolve("report.html.part"), full);
        assertThatThrownBy(() -> WholeFile.write(file, "new")).hasMessageContaining("No space left");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }
}
