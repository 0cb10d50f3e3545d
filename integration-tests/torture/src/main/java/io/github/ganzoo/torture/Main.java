package io.github.ganzoo.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All of it, or the parts that {@code -Dtorture.parts} names. Prints a line for each trial and each part, and one in
 * all; the exit code is 1 if there was a fault.
 */
final class Main {

    private final Journal journal;
    private final PrintStream out;

    Main(Journal journal, PrintStream out) {
        this.journal = journal;
        this.out = out;
    }

    public static void main(String[] none) throws IOException {
        var seed = Long.getLong("torture.seed", 1);
        var folder = Files.createDirectories(path("torture.folder", "target/torture"));
        var sources = path("torture.sources", "../..");
        var torture = new Main(new Journal(folder.resolve("journal-" + seed + ".jsonl")), System.out);
        var fork = new ForkedZoo(folder.resolve("natives"));
        var parts = List.of(
                new Kills(seed, Integer.getInteger("torture.kills", 100), folder, fork, maven(folder, sources)),
                new FullDisk(folder, fork),
                new Damage(seed, Integer.getInteger("torture.flips", 2_000), folder, sources, fork),
                new SpoiledImages(seed, Long.getLong("torture.images", 1_000_000), sources));
        var wanted = Set.of(
                System.getProperty("torture.parts", "kills,disk,damage,images").split(","));
        var all = new Tally();
        var summary = new ArrayList<String>();
        for (var part : parts) {
            if (wanted.contains(part.name())) {
                var start = System.nanoTime();
                var tally = torture.run(part);
                all.add(tally);
                summary.add(part.name() + ": " + tally + ", "
                        + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s");
            }
        }
        all.faults().forEach(fault -> System.out.println("FAULT " + fault));
        summary.forEach(System.out::println);
        System.out.println("torture, seed " + seed + ": "
                + (all.faults().isEmpty() ? "all held" : all.faults().size() + " faults"));
        System.exit(all.faults().isEmpty() ? 0 : 1);
    }

    private static Path path(String property, String otherwise) {
        return Path.of(System.getProperty(property, otherwise)).toAbsolutePath().normalize();
    }

    private static Optional<MavenBuild> maven(Path folder, Path sources) throws IOException {
        return System.getProperty("torture.maven") == null
                ? Optional.empty()
                : Optional.of(MavenBuild.prepare(folder, sources));
    }

    /** Makes the trials that the journal does not know. */
    Tally run(Part part) throws IOException {
        var sum = new Tally();
        for (var trial : part.trials()) {
            var name = part.name() + " " + trial.name();
            var made = journal.made(name);
            if (made.isEmpty()) {
                var tally = attempt(trial);
                journal.note(name, tally);
                out.println(name + ": " + tally);
                made = Optional.of(tally);
            }
            sum.add(made.get());
        }
        return sum;
    }

    private static Tally attempt(Part.Trial trial) {
        var tally = new Tally();
        try {
            trial.work().run(tally);
        } catch (Exception | LinkageError | OutOfMemoryError | StackOverflowError unexpected) {
            tally.fault(trial.name() + ": " + unexpected);
        }
        return tally;
    }
}
