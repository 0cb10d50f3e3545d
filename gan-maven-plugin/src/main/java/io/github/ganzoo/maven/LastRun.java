package io.github.ganzoo.maven;

import io.github.ganzoo.runtime.output.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file that records the last complete run: its fingerprint, its output folder, and each file of its checkpoint with
 * its size.
 */
record LastRun(Path note) {
    private static final String FORMAT = "gan-zoo-last-run/1";

    /** Whether a run with this fingerprint was completed and everything it left is still there. */
    boolean matches(String fingerprint) {
        try {
            var lines = Files.exists(note) ? Files.readAllLines(note) : List.<String>of();
            return lines.size() >= 2
                    && lines.get(0).equals(FORMAT)
                    && lines.get(1).equals(fingerprint)
                    && lines.stream().skip(2).allMatch(LastRun::intact);
        } catch (IOException unreadable) {
            return false;
        }
    }

    void forget() throws IOException {
        Files.deleteIfExists(note);
    }

    void remember(String fingerprint, Optional<Path> outputDirectory, Optional<Path> checkpoint) throws IOException {
        var lines = new ArrayList<>(List.of(FORMAT, fingerprint));
        outputDirectory.ifPresent(folder -> lines.add("folder " + folder));
        if (checkpoint.isPresent()) {
            for (var file : files(checkpoint.get())) {
                lines.add(Files.size(file) + " " + file);
            }
        }
        WholeFile.write(note, String.join("\n", lines) + "\n");
    }

    /** The regular files under a path; the path itself if it is one. */
    private static List<Path> files(Path path) throws IOException {
        try (var tree = Files.walk(path)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private static boolean intact(String line) {
        int blank = line.indexOf(' ');
        var size = line.substring(0, blank);
        var path = Path.of(line.substring(blank + 1));
        try {
            return size.equals("folder")
                    ? Files.isDirectory(path)
                    : Files.isRegularFile(path) && size.equals(Long.toString(Files.size(path)));
        } catch (IOException unreadable) {
            return false;
        }
    }
}
