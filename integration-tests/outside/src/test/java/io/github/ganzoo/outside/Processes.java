package io.github.ganzoo.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs programs. */
final class Processes {
    private static final int MINUTES = 30;

    private Processes() {}

    /** What the program said, on both streams; a program that fails or hangs fails the test. */
    static String run(Path directory, Map<String, String> environment, List<String> command) {
        try {
            var log = Files.createTempFile(directory, "run-", ".log");
            var builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            try {
                if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                    throw new AssertionError(command + " took more than " + MINUTES + " minutes; it said " + log);
                }
            } finally {
                process.destroy();
            }
            var said = Files.readString(log);
            assertThat(process.exitValue())
                    .as("%s in %s said%n%s", command, directory, said)
                    .isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(command + " was interrupted", e);
        }
    }
}
