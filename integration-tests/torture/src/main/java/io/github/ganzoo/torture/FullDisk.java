package io.github.ganzoo.torture;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.zoo.checkpoint.CheckpointStore;
import io.github.ganzoo.zoo.data.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Every command on a disk that is full, has one page left, four, and so on until it does: it says so in a sentence,
 * what was there before is still there and readable, and once there is room the same command goes on to the same end.
 * The disk is a small file system in memory, so for root on Linux; skipped elsewhere.
 */
final class FullDisk implements Part {

    private static final long DISK = 32 << 20;
    private static final long PAGE = 4096;
    private static final int STEPS = 40;
    private static final String RUN = ".gan/runs/" + Zoo.RUN;
    private static final String OUTPUT = "target/gan";

    private final Path folder;
    private final Zoo zoo;
    private boolean prepared;

    /**
     * A kind of write.
     *
     * @param place what lies on the small disk: a folder, or a file by a link
     * @param anew whether nothing was trained before
     */
    private record Write(String what, String command, String place, boolean anew) {

        Write(String what, String command, String place) {
            this(what, command, place, false);
        }
    }

    FullDisk(Path folder, Zoo zoo) {
        this.folder = folder;
        this.zoo = zoo;
    }

    @Override
    public String name() {
        return "disk";
    }

    @Override
    public List<Trial> trials() {
        return Stream.of(
                        new Write("a new run", "train", ".gan", true),
                        new Write("a checkpoint", "train", RUN + "/checkpoints"),
                        new Write("metrics", "train", RUN + "/metrics.jsonl"),
                        new Write("samples", "train", RUN + "/samples"),
                        new Write("a whole run", "train", RUN),
                        new Write("a report", "train", OUTPUT),
                        new Write("a model", "export", OUTPUT),
                        new Write("an evaluation", "evaluate", OUTPUT),
                        new Write("a jar", "package", OUTPUT),
                        new Write("vectors", "embed", OUTPUT))
                .map(write -> new Trial("full at " + write.what(), tally -> attempt(write, tally)))
                .toList();
    }

    private void attempt(Write write, Tally tally) throws Exception {
        TinyImages.in(folder.resolve("images"));
        try {
            if (!prepare(write)) {
                tally.count("skipped, since mounting a small file system needs root on Linux", 1);
                return;
            }
            var end = zoo.run(project(), write.command(), settings(write));
            if (end.code() != 0) {
                throw new IOException("the command fails with room, too: " + Zoo.lastWords(end.said()));
            }
            var whole = Evidence.of(project());
            var enough = false;
            for (long room = 0; !enough && room < DISK; room = Math.max(PAGE, 4 * room)) {
                prepare(write);
                enough = sufficed(write, room, whole, tally);
            }
            if (!enough) {
                tally.fault(write.what() + ": no room suffices");
            }
        } finally {
            unmount(disk(write));
        }
    }

    private Path project() {
        return folder.resolve("full");
    }

    private Path disk(Write write) {
        return write.place().endsWith(".jsonl")
                ? folder.resolve("disk")
                : project().resolve(write.place());
    }

    /** Lays out the project with the place of the write on the small disk; false if none can be mounted. */
    private boolean prepare(Write write) throws Exception {
        var prepared = write.anew() ? Zoo.project(folder.resolve("prepared-anew")) : prepared();
        var disk = disk(write);
        unmount(disk);
        FileTree.delete(project());
        Folders.copy(prepared, project());
        return mount(disk, project().resolve(write.place()));
    }

    /** Whether the room sufficed. */
    private boolean sufficed(Write write, long room, Evidence whole, Tally tally) throws Exception {
        var project = project();
        var what = write.command() + " with " + room + " bytes for " + write.what();
        var before = contents(project);
        var ballast = disk(write).resolve("ballast");
        fill(ballast, room);
        var end = zoo.run(project, write.command(), settings(write));
        Files.delete(ballast);
        if (end.code() == 0) {
            Evidence.of(project).differences(whole).forEach(difference -> tally.fault(what + ": " + difference));
            tally.count("with room enough", 1);
            return true;
        }
        tally.count("times full", 1);
        if (!end.said().toLowerCase(Locale.ROOT).contains("no space left")
                || end.said().contains("\n    at ")) {
            tally.fault(what + ": no sentence on it: " + Zoo.lastWords(end.said()));
        }
        requireUnharmed(what, before, project, tally);
        var again = zoo.run(project, write.command(), settings(write));
        if (again.code() == 0) {
            Evidence.of(project)
                    .differences(whole)
                    .forEach(difference -> tally.fault(what + ", then with room: " + difference));
        } else {
            tally.fault(what + ", then with room: " + Zoo.lastWords(again.said()));
        }
        return false;
    }

    private static void requireUnharmed(String what, Map<Path, byte[]> before, Path project, Tally tally)
            throws IOException {
        var after = contents(project);
        before.forEach((file, content) -> {
            var now = after.get(file);
            if (now == null) {
                tally.fault(what + ": " + file + " is gone");
            } else if (!Arrays.equals(now, content) && !mayHaveChanged(file, content, now)) {
                tally.fault(what + ": " + file + " was changed");
            }
        });
        after.keySet().stream()
                .filter(file -> file.getFileName().toString().matches(".*\\.(part|partial|deleted|replaced|tmp)")
                        || file.toString().contains(".partial"))
                .forEach(file -> tally.fault(what + ": " + file + " is left over"));
        var store = new CheckpointStore(Zoo.checkpoints(project));
        store.list().forEach(store::verify);
        if (Files.isDirectory(project.resolve(OUTPUT + "/model"))) {
            try (var extractor = FeatureExtractor.load(project.resolve(OUTPUT + "/model"))) {
                extractor.selfTest();
            }
        }
    }

    /** Metrics grow; pages, curves and a model's card may be new ones already, if they are whole. */
    private static boolean mayHaveChanged(Path file, byte[] before, byte[] now) {
        var name = file.getFileName().toString();
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "jsonl" -> now.length >= before.length && Arrays.equals(Arrays.copyOf(now, before.length), before);
            case "html", "svg" ->
                new String(now, UTF_8).strip().endsWith("</" + name.substring(name.lastIndexOf('.') + 1) + ">");
            case "bin", "onnx", "csv", "jar" -> false;
            default -> now.length > 0;
        };
    }

    private static Map<Path, byte[]> contents(Path project) throws IOException {
        var contents = new HashMap<Path, byte[]>();
        for (var file : Folders.files(project)) {
            contents.put(project.relativize(file), Files.readAllBytes(file));
        }
        return contents;
    }

    /** A project in which every command was carried out once. */
    private Path prepared() throws Exception {
        var project = folder.resolve("prepared");
        if (prepared) {
            return project;
        }
        Zoo.project(project);
        for (var command : List.of("train", "export", "evaluate", "package", "embed")) {
            var end = zoo.run(project, command, settings(command, STEPS));
            if (end.code() != 0) {
                throw new IOException(command + " does not end well: " + Zoo.lastWords(end.said()));
            }
        }
        prepared = true;
        return project;
    }

    private Map<String, String> settings(Write write) {
        return settings(write.command(), STEPS + 40);
    }

    private Map<String, String> settings(String command, int steps) {
        var images = folder.resolve("images").toString();
        return switch (command) {
            case "package" -> Map.of("previous", "none");
            case "embed" -> Map.of("dataDirectory", images);
            default ->
                Zoo.settings(Map.of(
                        "dataDirectory", images,
                        "maxSteps", Integer.toString(steps),
                        "checkpointEvery", "20",
                        "keepCheckpoints", "100",
                        "sampleEvery", "20",
                        "tolerance", "0.001",
                        "weightsLicense", "CC0-1.0",
                        "datasetTerms", "none"));
        };
    }

    private static boolean mount(Path disk, Path place) throws IOException, InterruptedException {
        var files = place.resolveSibling(place.getFileName() + ".before");
        if (Files.exists(place)) {
            Files.move(place, files);
        }
        Files.createDirectories(disk);
        if (!run("mount", "-t", "tmpfs", "-o", "size=" + DISK, "tmpfs", disk.toString())) {
            return false;
        }
        if (disk.equals(place)) {
            if (Files.exists(files)) {
                Folders.copy(files, disk);
            }
        } else {
            var file = disk.resolve(place.getFileName());
            Files.copy(files, file);
            Files.createSymbolicLink(place, file);
        }
        FileTree.delete(files);
        return true;
    }

    private static void unmount(Path disk) throws InterruptedException {
        run("umount", disk.toString());
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Leaves so much room. */
    private static void fill(Path ballast, long room) throws IOException {
        long free = Files.getFileStore(ballast.getParent()).getUsableSpace();
        Files.write(ballast, new byte[Math.toIntExact(free - room)]);
    }
}
