package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.model.ModelLayout;
import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.zoo.data.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;

/**
 * Replaces a model by a new one. The old model is moved aside, the new one is moved to its place, and the old one is
 * deleted. If the process is killed in between, the old model is still aside; {@link #recover} moves it back.
 *
 * @param home the folder of the model, in {@code META-INF}
 */
record ModelExchange(Path home) {

    private static final String FRESH = ".gan-zoo-";
    private static final String OLD = ".old";
    /** What a killed process leaves: {@code .gan-zoo-PID} is unfinished, {@code .gan-zoo-PID.old} was moved aside. */
    private static final Pattern LEFT = Pattern.compile(Pattern.quote(FRESH) + "(\\d+)(\\.old)?");

    /** The exchange in the folder of an export, which holds {@code META-INF}. */
    static ModelExchange in(Path directory) {
        return new ModelExchange(directory.resolve(ModelLayout.HOME));
    }

    private Path parent() {
        return home.resolveSibling("");
    }

    /** An empty folder for a new model. */
    Path begin() throws IOException {
        Files.createDirectories(parent());
        FileTree.delete(fresh());
        // Only the user who creates a temporary folder of the JDK can read it; a model should be readable for others.
        return Files.createDirectory(fresh());
    }

    /** Moves the new model to its place. The old one is deleted only after this has worked. */
    void finish() throws IOException {
        if (!Files.exists(home)) {
            Files.move(fresh(), home, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        if (!Files.exists(home.resolve(ModelLayout.INDEX_NAME))) {
            throw new ExportException(home + " exists, but is not a model; choose another directory or remove it");
        }
        var old = parent().resolve(fresh().getFileName() + OLD);
        Files.move(home, old, StandardCopyOption.ATOMIC_MOVE);
        try {
            Files.move(fresh(), home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            Files.move(old, home, StandardCopyOption.ATOMIC_MOVE);
            throw failure;
        }
        FileTree.delete(old);
    }

    /** Deletes an unfinished model. */
    void end() throws IOException {
        FileTree.delete(fresh());
    }

    private Path fresh() {
        return parent().resolve(FRESH + ProcessHandle.current().pid());
    }

    /** Calls {@link #recover()} for the folder of an export, before its model is read. */
    static void recover(Path directory) {
        try {
            in(directory).recover();
        } catch (IOException failure) {
            throw new ExportException(
                    "a killed export left files in " + directory + " that cannot be moved or deleted: "
                            + FileFault.reason(failure),
                    failure);
        }
    }

    /**
     * Cleans up after killed processes: moves the old model back if there is no new one, and deletes unfinished models.
     */
    void recover() throws IOException {
        if (!Files.isDirectory(parent())) {
            return;
        }
        try (var files = Files.list(parent())) {
            for (var left : files.sorted().toList()) {
                var name = LEFT.matcher(left.getFileName().toString());
                if (!name.matches() || isAlive(name.group(1))) {
                    continue;
                }
                if (name.group(2) != null && !Files.exists(home)) {
                    Files.move(left, home, StandardCopyOption.ATOMIC_MOVE);
                } else {
                    FileTree.delete(left);
                }
            }
        }
    }

    private static boolean isAlive(String pid) {
        try {
            // In containers, the next process often has the same id as the killed one; that is this process.
            var number = Long.parseLong(pid);
            return number != ProcessHandle.current().pid()
                    && ProcessHandle.of(number).isPresent();
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
