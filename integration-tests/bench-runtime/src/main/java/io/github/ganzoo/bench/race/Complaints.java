package io.github.ganzoo.bench.race;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a program writes to standard error, kept for the case that it fails. Closing it deletes it. */
public final class Complaints implements AutoCloseable {

    private static final int LAST_LINES = 20;

    private final Path file;

    /** Empty ones, in a temporary file. */
    public Complaints() {
        try {
            file = Files.createTempFile("contender-", ".err");
        } catch (IOException full) {
            throw new UncheckedIOException("no file for what a contender complains of can be made", full);
        }
    }

    /** Where a program's standard error goes. */
    public ProcessBuilder.Redirect redirect() {
        return ProcessBuilder.Redirect.to(file.toFile());
    }

    /** Says that a program failed, with its name, its exit code and its last lines. */
    public IllegalStateException ended(String name, int code) {
        try {
            var said = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            var last = said.subList(Math.max(0, said.size() - LAST_LINES), said.size());
            return new IllegalStateException(name + " ended with exit code " + code
                    + (last.isEmpty() ? "" : "; it said last:\n" + String.join("\n", last)));
        } catch (IOException unreadable) {
            return new IllegalStateException(name + " ended with exit code " + code, unreadable);
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException left) {
            throw new UncheckedIOException(file + " cannot be deleted", left);
        }
    }
}
