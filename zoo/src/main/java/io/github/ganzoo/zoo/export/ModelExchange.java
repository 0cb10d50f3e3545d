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
 * Puts a finished model in the place of another: the old one is moved aside, the new one to its place, and the old one
 * deleted. A process that is killed on the way leaves the old model aside; {@link #recover} brings it back.
 *
 * @param home where the model lies, in the folder {@code META-INF}
 */
record ModelExchange(Path home) {

    private static final String FRESH = ".gan-zoo-";
    private static final String OLD = ".old";
    /** What a process leaves: {@code .gan-zoo-PID}, begun, or {@code .gan-zoo-PID.old}, moved aside. */
    private static final Pattern LEFT = Pattern.compile(Pattern.quote(FRESH) + "(\\d+)(\\.old)?");

    /** The exchange of an export's folder, which holds {@code META-INF}. */
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
        // Not a temporary folder by the JDK's own call: no one but its maker could read that.
        return Files.createDirectory(fresh());
    }

    /** Moves the new model to its place; what was there goes away only after that has worked. */
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

    /** Removes what was begun and not finished. */
    void end() throws IOException {
        FileTree.delete(fresh());
    }

    private Path fresh() {
        return parent().resolve(FRESH + ProcessHandle.current().pid());
    }

    /** As {@link #recover()}, for whoever is about to read the model of an export's folder. */
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

    /** Puts right what processes that are no more left behind: the old model comes back where none took its place. */
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
            // In containers the next process often has the number of the one that was killed: this one.
            var number = Long.parseLong(pid);
            return number != ProcessHandle.current().pid()
                    && ProcessHandle.of(number).isPresent();
        } catch (NumberFormatException none) {
            return false;
        }
    }
}
