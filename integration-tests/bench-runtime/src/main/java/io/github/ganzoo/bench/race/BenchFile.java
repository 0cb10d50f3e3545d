package io.github.ganzoo.bench.race;

import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The outcomes of a bench as JSON, with the machine, the time and the command; written anew after each race. */
public final class BenchFile {

    private final Path file;
    private final String command;
    private final String date = Instant.now().toString();
    private final List<Outcome> races = new ArrayList<>();

    /** What the file holds. */
    private record Content(Machine machine, String date, String command, List<Outcome> races) {}

    /** What it was measured on. */
    private record Machine(String processor, int cores, String java, String system) {

        static Machine here() {
            return new Machine(
                    processorName(),
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                    System.getProperty("os.name") + " " + System.getProperty("os.version"));
        }

        private static String processorName() {
            try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse(System.getProperty("os.arch"));
            } catch (IOException e) {
                // There is no such file but on Linux.
                return System.getProperty("os.arch");
            }
        }
    }

    /**
     * A file that has no races yet, and does not exist before the first.
     *
     * @param bench the program that races
     * @param arguments what it was told
     */
    public BenchFile(Path file, Class<?> bench, String... arguments) {
        this.file = file;
        this.command = bench.getSimpleName() + " " + String.join(" ", arguments);
    }

    /**
     * Prints an outcome and adds it to the file.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public void add(Outcome outcome) {
        System.out.println("\n" + outcome);
        races.add(outcome);
        var json = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
        try {
            Files.createDirectories(file.toAbsolutePath().normalize().resolveSibling(""));
            Files.writeString(file, json.toJson(new Content(Machine.here(), date, command, races)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }
}
