package io.github.ganzoo.torture;

import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.CheckpointException;
import io.github.ganzoo.zoo.checkpoint.CheckpointStore;
import io.github.ganzoo.zoo.data.FileTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/**
 * Trainings that are killed, each up to five times, and go on. At the end every file is that of the training that was
 * never killed, and no process, temporary file or half-unpacked native is left.
 *
 * <p>Three rounds of four kill the zoo's JVM that this one forked; in the fourth, a Maven of its own runs the plugin,
 * and the victims are Maven, its fork, or both.
 */
final class Kills implements Part {

    private static final int STEPS = 600;
    private static final int EVERY = 10;
    private static final int KILLS_A_ROUND = 5;
    /** So many saves are awaited before a kill at most: five of them end before the training does. */
    private static final int MOST_SAVES = 6;

    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);
    private static final long SAVE_NANOS = TimeUnit.MILLISECONDS.toNanos(6);

    private static final Pattern OF_A_STOP =
            Pattern.compile(".*/step-(\\d+)(\\.png is left over|/\\S+ is (left over|missing))");

    private final long seed;
    private final int count;
    private final Path folder;
    private final Zoo fork;
    private final Optional<MavenBuild> maven;
    private final Map<Zoo, Whole> wholes = new HashMap<>();

    /** A training that was not killed: what it left, how long it took to its first save, and from one to the next. */
    private record Whole(Evidence files, Evidence natives, long startNanos, long saveNanos) {}

    Kills(long seed, int count, Path folder, Zoo fork, Optional<MavenBuild> maven) {
        this.seed = seed;
        this.count = count;
        this.folder = folder;
        this.fork = fork;
        this.maven = maven;
    }

    @Override
    public String name() {
        return "kills";
    }

    @Override
    public List<Trial> trials() {
        var rounds = new ArrayList<Trial>();
        for (int first = 0; first < count; first += KILLS_A_ROUND) {
            int round = first / KILLS_A_ROUND;
            int kills = Math.min(KILLS_A_ROUND, count - first);
            boolean throughMaven = maven.isPresent() && round % 4 == 3;
            rounds.add(new Trial(
                    "round " + round + " of " + kills + " kills" + (throughMaven ? " through Maven" : ""),
                    tally -> new Round(round, throughMaven ? maven.get() : fork, tally).run(kills)));
        }
        return rounds;
    }

    private Map<String, String> settings() {
        return Zoo.settings(Map.of(
                "dataDirectory", folder.resolve("images").toString(),
                "maxSteps", Integer.toString(STEPS),
                "checkpointEvery", Integer.toString(EVERY),
                "sampleEvery", "50"));
    }

    private Whole whole(Zoo zoo) throws Exception {
        var known = wholes.get(zoo);
        if (known != null) {
            return known;
        }
        TinyImages.in(folder.resolve("images"));
        var project = Zoo.project(folder.resolve("whole"));
        long begun = System.nanoTime();
        var process = zoo.start(project, "train", settings());
        await(() -> step(project) > 0 || !process.isAlive());
        long saved = System.nanoTime();
        process.waitFor(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
        long ended = System.nanoTime();
        if (process.exitValue() != 0) {
            throw new IOException("no training ends well: " + Zoo.lastWords(Files.readString(Zoo.log(project))));
        }
        var whole = new Whole(
                Evidence.of(project),
                Evidence.ofLengths(zoo.natives()),
                saved - begun,
                (ended - saved) / (STEPS / EVERY));
        wholes.put(zoo, whole);
        return whole;
    }

    /** One training. */
    private final class Round {

        private final Path project;
        private final Zoo zoo;
        private final SplittableRandom random;
        private final Tally tally;

        Round(int number, Zoo zoo, Tally tally) {
            this.project = folder.resolve("round-" + number);
            this.zoo = zoo;
            this.random = new SplittableRandom(seed * 1_000_003 + number);
            this.tally = tally;
        }

        void run(int kills) throws Exception {
            var whole = whole(zoo);
            Zoo.project(project);
            for (int i = 0; i < kills; i++) {
                kill(whole);
            }
            var end = zoo.run(project, "train", settings());
            if (end.code() != 0) {
                tally.fault(project + " does not go on: " + Zoo.lastWords(end.said()));
                return;
            }
            Evidence.of(project).differences(whole.files).stream()
                    .filter(difference -> !isOfAStop(difference))
                    .forEach(difference -> tally.fault(project + ": " + difference));
            Evidence.ofLengths(zoo.natives())
                    .differences(whole.natives)
                    .forEach(difference -> tally.fault("natives: " + difference));
            tally.count("trainings as if never killed", tally.faults().isEmpty() ? 1 : 0);
            if (tally.faults().isEmpty()) {
                FileTree.delete(project);
            }
        }

        /**
         * A training whose Maven was killed stops in order. The step that it came to has a grid of samples and a
         * version, which may be kept as the best in the place of another.
         */
        private boolean isOfAStop(String difference) {
            var step = OF_A_STOP.matcher(difference);
            return zoo instanceof MavenBuild && step.matches() && Long.parseLong(step.group(1)) < STEPS - 2 * EVERY;
        }

        private void kill(Whole whole) throws Exception {
            if (random.nextInt(10) == 0) {
                FileTree.delete(zoo.natives());
                tally.count("with natives to unpack", 1);
            }
            long from = step(project);
            var process = zoo.start(project, "train", settings());
            boolean saving = awaitMoment(process, from, whole);
            var victims = victims(process);
            // Not Process.destroyForcibly(), which waits for nothing but closes the pipes.
            victims.forEach(ProcessHandle::destroyForcibly);
            if (victims.isEmpty()) {
                if (process.exitValue() == 0) {
                    tally.count("too late", 1);
                } else {
                    tally.fault(project + " ended by itself: " + Zoo.lastWords(Files.readString(Zoo.log(project))));
                }
                return;
            }
            tally.count("kills", 1);
            tally.count("aimed at a save", saving ? 1 : 0);
            await(() -> !process.isAlive() && Zoo.processes(project).findAny().isEmpty());
            Zoo.processes(project).forEach(orphan -> {
                tally.fault(project + " left the process " + orphan.pid());
                orphan.destroyForcibly();
            });
            tally.count("in the middle of a save", unfinished(project) ? 1 : 0);
            requireWhole();
        }

        /** Waits for the moment to kill; whether that is one of saving. */
        private boolean awaitMoment(Process process, long from, Whole whole) throws InterruptedException {
            int saves = random.nextInt(MOST_SAVES + 1);
            if (saves == 0) {
                pause(random.nextLong(whole.startNanos));
                return false;
            }
            long next = (from / EVERY + saves) * EVERY;
            await(() -> step(project) >= next || !process.isAlive());
            if (random.nextBoolean()) {
                pause(random.nextLong(whole.saveNanos));
                return false;
            }
            await(() -> unfinished(project) || !process.isAlive());
            pause(random.nextLong(SAVE_NANOS));
            return true;
        }

        /** In any order. */
        private List<ProcessHandle> victims(Process process) {
            var all = new ArrayList<>(process.descendants().toList());
            if (process.isAlive()) {
                all.add(process.toHandle());
            }
            Collections.shuffle(all, new Random(random.nextLong()));
            return all.size() < 2 || random.nextInt(3) == 0 ? all : List.of(all.get(0));
        }

        private void requireWhole() {
            var store = new CheckpointStore(Zoo.checkpoints(project));
            for (var checkpoint : store.list()) {
                try {
                    store.verify(checkpoint);
                } catch (CheckpointException damaged) {
                    tally.fault(String.valueOf(damaged.getMessage()));
                }
            }
        }
    }

    /** The step of the newest checkpoint, 0 before the first. */
    private static long step(Path project) {
        return new CheckpointStore(Zoo.checkpoints(project))
                .latest()
                .map(Checkpoint::step)
                .orElse(0L);
    }

    private static boolean unfinished(Path project) {
        var checkpoints = Zoo.checkpoints(project);
        if (!Files.isDirectory(checkpoints)) {
            return false;
        }
        try (var entries = Files.list(checkpoints)) {
            return entries.anyMatch(entry -> entry.getFileName().toString().contains("."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long begun = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - begun < PATIENCE_NANOS) {
            Thread.sleep(1);
        }
    }

    private static void pause(long nanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanos);
    }
}
