package io.github.ganzoo.maven;

import io.github.ganzoo.runtime.output.FileFault;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * A running forked JVM. This process holds the fork's standard input. When it is closed, also because this process was
 * killed, the fork saves and ends.
 */
final class ZooProcess {
    private static final int LAST_WORDS = 20;
    private static final Duration DRAIN = Duration.ofSeconds(5);

    private final Process process;
    private final Duration gracePeriod;
    private final Log log;
    private final BufferedWriter fullLog;
    private final ArrayDeque<String> lastWords = new ArrayDeque<>();
    private Event.@Nullable Failed failure;
    private Event.@Nullable Checkpoint checkpoint;
    private Event.@Nullable Done done;

    private ZooProcess(Process process, Duration gracePeriod, Log log, BufferedWriter fullLog) {
        this.process = process;
        this.gracePeriod = gracePeriod;
        this.log = log;
        this.fullLog = fullLog;
    }

    /**
     * Forks, follows the fork to its end and returns how it ended. If this process is asked to end, or the calling
     * thread is interrupted, the fork is stopped first.
     */
    static Exit run(Fork fork, ClassPath classPath, Request request, Log log) throws MojoExecutionException {
        try {
            Files.createDirectories(fork.logDirectory());
            fork.arguments(classPath, request).write(fork.argumentFile());
            var builder = new ProcessBuilder(fork.java().toString(), "@" + fork.argumentFile());
            builder.directory(fork.workingDirectory().toFile());
            builder.environment().putAll(fork.variables());
            try (var fullLog = Files.newBufferedWriter(fork.log())) {
                fullLog.write(String.join(" ", builder.command()) + System.lineSeparator());
                return new ZooProcess(builder.start(), fork.gracePeriod(), log, fullLog).follow();
            }
        } catch (IOException failed) {
            throw new MojoExecutionException(
                    "gan:" + request.command() + " could not fork a JVM: " + FileFault.reason(failed), failed);
        }
    }

    private Exit follow() throws MojoExecutionException {
        var hook = new Thread(this::stop, "gan-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            var out = pump("gan-out", process.getInputStream(), this::received);
            var err = pump("gan-err", process.getErrorStream(), this::complained);
            int code = process.waitFor();
            // A process that the fork left behind could hold the pipes open for ever.
            out.join(DRAIN.toMillis());
            err.join(DRAIN.toMillis());
            return exit(code);
        } catch (InterruptedException interrupted) {
            stop();
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("The build was interrupted; the forked JVM was stopped", interrupted);
        } finally {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException ending) {
                log.debug("This JVM is ending already");
            }
        }
    }

    private synchronized Exit exit(int code) {
        return new Exit(
                code,
                Optional.ofNullable(failure),
                Optional.ofNullable(checkpoint).map(Event.Checkpoint::path),
                Optional.ofNullable(done).flatMap(Event.Done::outputDirectory),
                List.copyOf(lastWords));
    }

    /** Asks the fork to save and end, then terminates it, then kills it. */
    private void stop() {
        try {
            process.getOutputStream().close();
        } catch (IOException alreadyClosed) {
            log.debug("The fork's input was closed already");
        }
        // Process.destroy() would close the pipes, and the fork's last lines would be lost.
        if (ended() || (process.toHandle().destroy() && ended())) {
            return;
        }
        process.destroyForcibly();
        if (!ended()) {
            log.warn("The forked JVM " + process.pid() + " cannot be ended");
        }
    }

    private boolean ended() {
        try {
            return process.waitFor(gracePeriod.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private synchronized void received(String line) {
        record(line);
        var event = Event.parse(line);
        if (event.isEmpty()) {
            log.info(line);
        } else if (event.get() instanceof Event.Failed failed) {
            failure = failed;
        } else if (event.get() instanceof Event.Checkpoint saved) {
            checkpoint = saved;
        } else if (event.get() instanceof Event.Done end) {
            done = end;
        }
    }

    private synchronized void complained(String line) {
        record(line);
        log.debug(line);
        if (lastWords.size() == LAST_WORDS) {
            lastWords.removeFirst();
        }
        lastWords.addLast(line);
    }

    private void record(String line) {
        try {
            fullLog.write(line);
            fullLog.newLine();
            fullLog.flush();
        } catch (IOException full) {
            log.debug("The full log misses a line: " + full);
        }
    }

    private static Thread pump(String name, InputStream stream, Consumer<String> lines) {
        var thread = new Thread(
                () -> {
                    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        reader.lines().forEach(lines);
                    } catch (IOException closed) {
                        lines.accept(lost(closed));
                    } catch (UncheckedIOException closed) {
                        lines.accept(lost(Objects.requireNonNull(closed.getCause())));
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static String lost(IOException closed) {
        return "(the rest was lost: " + FileFault.reason(closed) + ")";
    }
}
