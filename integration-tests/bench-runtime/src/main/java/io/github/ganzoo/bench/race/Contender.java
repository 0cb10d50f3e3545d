package io.github.ganzoo.bench.race;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A process that takes steps when told to; {@link Turns} is its own side of it. Closing it ends it. */
final class Contender implements AutoCloseable {

    private static final Pattern ANSWER = Pattern.compile("(?<millis>\\d+\\.\\d+) (?<shown>-?[\\d.]+|NaN|-?Infinity)");

    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;
    private final String name;
    private final Complaints complaints = new Complaints();
    private boolean diverged;

    Contender(String name, List<String> command, int threads) {
        this.name = name;
        var builder = new ProcessBuilder(command).redirectError(complaints.redirect());
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
        try {
            process = builder.start();
        } catch (IOException broken) {
            complaints.close();
            throw new UncheckedIOException(name + " cannot be started: there is no " + command.get(0), broken);
        }
        orders = process.outputWriter(StandardCharsets.US_ASCII);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Runs so many steps; milliseconds for each. */
    double run(int steps) {
        try {
            orders.write(steps + "\n");
            orders.flush();
            // Libraries may greet on standard output first.
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                var answer = ANSWER.matcher(line);
                if (answer.matches()) {
                    diverged |= !Double.isFinite(Double.parseDouble(answer.group("shown")));
                    return Double.parseDouble(answer.group("millis"));
                }
            }
            throw ended();
        } catch (IOException broken) {
            // Whoever writes to a process that has ended hears only that the stream is closed.
            var ended = ended();
            ended.addSuppressed(broken);
            throw ended;
        }
    }

    private IllegalStateException ended() {
        return complaints.ended(name, process.onExit().join().exitValue());
    }

    /** Whether it ever showed something else than a number, as a loss does that a training blew up. */
    boolean diverged() {
        return diverged;
    }

    /** Processor time so far, of all threads, in milliseconds; 0 where the system does not tell. */
    double processorMillis() {
        return process.info()
                .totalCpuDuration()
                .map(spent -> (double) spent.toMillis())
                .orElse(0.0);
    }

    /** Peak resident memory so far, in MB; 0 where the system does not tell. */
    long peakMegabytes() {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                    .findFirst()
                    .orElse(0);
        } catch (IOException unknown) {
            return 0;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        complaints.close();
    }
}
