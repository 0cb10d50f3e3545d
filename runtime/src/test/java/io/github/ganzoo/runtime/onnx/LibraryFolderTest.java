package io.github.ganzoo.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryFolderTest {

    private static final String MOUNTS =
            """
            22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
            40 22 0:39 / /tmp rw,nosuid,nodev,noexec,relatime - tmpfs tmpfs rw
            41 40 0:40 / /tmp/code rw,relatime shared:2 master:3 - tmpfs tmpfs rw
            42 22 0:41 / /mnt/with\\040blank rw,noexec - tmpfs tmpfs rw
            43 22 0:42 / /srv rw,noexec - tmpfs tmpfs rw
            44 22 0:43 / /srv rw,relatime - tmpfs noexec rw
            a line cut short
            """;

    @Test
    void theDeepestMountDecides() {
        assertThat(noexec("/tmp")).isTrue();
        assertThat(noexec("/tmp/gan/lib")).isTrue();
        assertThat(noexec("/tmp/code/lib")).isFalse();
        assertThat(noexec("/tmpfs")).isFalse();
        assertThat(noexec("/home")).isFalse();
    }

    @Test
    void namesMayHoldBlanksAndTheLaterMountCovers() {
        assertThat(noexec("/mnt/with blank/a")).isTrue();
        assertThat(noexec("/srv/a")).isFalse();
    }

    private static boolean noexec(String path) {
        return LibraryFolder.isNoexec(MOUNTS, Path.of(path));
    }

    @Test
    void aFolderThatIsFineHasNoFault(@TempDir Path folder) {
        assertThat(new LibraryFolder(folder).fault(1000)).isEmpty();
    }

    @Test
    void anAbsentFolderCannotBeWritten(@TempDir Path folder) {
        var absent = folder.resolve("absent");
        assertThat(new LibraryFolder(absent).fault(0)).contains(absent + " cannot be written");
    }

    @Test
    void aFolderWithoutRoomIsFull(@TempDir Path folder) {
        assertThat(new LibraryFolder(folder).fault(1L << 60)).hasValueSatisfying(fault -> assertThat(fault)
                .startsWith(folder + " is full: ")
                .endsWith(" MB are free, and 1152921504606.8 MB are needed"));
    }

    @Test
    void aRealMountIsSeen(@TempDir Path folder) throws Exception {
        var mounted = Files.createDirectory(folder.resolve("a mount"));
        try (var tmpfs = Tmpfs.mount(mounted, "noexec,size=1m")) {
            assertThat(new LibraryFolder(tmpfs.path()).fault(0))
                    .contains(mounted + " is mounted noexec, so that no library can be loaded from it");
        }
        try (var tmpfs = Tmpfs.mount(mounted, "size=1m")) {
            assertThat(new LibraryFolder(tmpfs.path()).fault(1 << 19)).isEmpty();
            assertThat(new LibraryFolder(tmpfs.path()).fault(24_000_000))
                    .contains(mounted + " is full: 1.0 MB are free, and 24.0 MB are needed");
        }
    }
}
