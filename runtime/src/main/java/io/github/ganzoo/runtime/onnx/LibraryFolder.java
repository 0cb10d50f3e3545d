package io.github.ganzoo.runtime.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A folder into which a native library is unpacked, and from which the system has to load it. */
public record LibraryFolder(Path path) {

    private static final Path MOUNTS = Path.of("/proc/self/mountinfo");

    /**
     * What keeps a library from being unpacked here or loaded from here, in words that follow the folder's name, such
     * as {@code /tmp is mounted noexec, so that no library can be loaded from it}; empty if nothing that can be seen
     * does.
     *
     * @param bytes the size of the library
     */
    public Optional<String> fault(long bytes) {
        if (!Files.isWritable(path)) {
            return Optional.of(path + " cannot be written");
        }
        if (isNoexec()) {
            return Optional.of(path + " is mounted noexec, so that no library can be loaded from it");
        }
        return isFull(bytes)
                ? Optional.of(
                        path + " is full: " + megabytes(free()) + " are free, and " + megabytes(bytes) + " are needed")
                : Optional.empty();
    }

    boolean isFull(long bytes) {
        return free() < bytes;
    }

    /** Whether the system refuses to load code from here. Only Linux says so. */
    boolean isNoexec() {
        try {
            return Files.isReadable(MOUNTS) && isNoexec(Files.readString(MOUNTS), path.toRealPath());
        } catch (IOException e) {
            return false;
        }
    }

    /** Whether the mount that a real path lies on is noexec, by the text of {@code /proc/self/mountinfo}. */
    static boolean isNoexec(String mountinfo, Path real) {
        var deepest = -1;
        var noexec = false;
        for (var line : mountinfo.lines().toList()) {
            var fields = line.split(" ", -1);
            if (fields.length < 6) {
                continue;
            }
            var mount = Path.of(unescaped(fields[4]));
            // Of two mounts at one place the later one covers the other.
            if (real.startsWith(mount) && mount.getNameCount() >= deepest) {
                deepest = mount.getNameCount();
                noexec = Arrays.asList(fields[5].split(",", -1)).contains("noexec");
            }
        }
        return noexec;
    }

    /** The kernel writes blanks, tabs, line breaks and backslashes as three octal digits. */
    private static String unescaped(String field) {
        return field.replace("\\040", " ")
                .replace("\\011", "\t")
                .replace("\\012", "\n")
                .replace("\\134", "\\");
    }

    private long free() {
        try {
            return Files.getFileStore(path).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
