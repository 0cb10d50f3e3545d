package io.github.ganzoo.zoo.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the commit of a Git work tree from Git's own files, so that no {@code git} need be installed. */
final class GitCommit {

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    private GitCommit() {}

    /** The commit of the work tree around {@code folder}; empty if there is none or it has no commit. */
    static Optional<String> of(Path folder) {
        try {
            for (var at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
                var git = at.resolve(".git");
                if (Files.isDirectory(git)) {
                    return head(git);
                }
                if (Files.isRegularFile(git)) { // a linked work tree or a submodule
                    return head(at.resolve(after("gitdir:", line(git))).normalize());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // a repository that cannot be read has no commit to record
        }
    }

    private static Optional<String> head(Path git) throws IOException {
        var head = line(git.resolve("HEAD"));
        return head.startsWith("ref:") ? reference(git, after("ref:", head)) : hash(head);
    }

    private static Optional<String> reference(Path git, String name) throws IOException {
        var shared = git.resolve("commondir");
        var common = Files.exists(shared) ? git.resolve(line(shared)).normalize() : git;
        for (var loose : new Path[] {git.resolve(name), common.resolve(name)}) {
            if (Files.isRegularFile(loose)) {
                return hash(line(loose));
            }
        }
        var packed = common.resolve("packed-refs");
        if (!Files.exists(packed)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(packed)) {
            return lines.filter(line -> line.endsWith(" " + name))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst()
                    .flatMap(GitCommit::hash);
        }
    }

    private static Optional<String> hash(String text) {
        return Optional.of(text).filter(candidate -> HASH.matcher(candidate).matches());
    }

    private static String line(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    private static String after(String prefix, String text) {
        return text.substring(prefix.length()).strip();
    }
}
