package io.github.ganzoo.maven;

import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.runtime.model.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A digest over everything that decides what a command does. Equal fingerprints mean equal work. */
final class Fingerprint {
    private final MessageDigest digest = Sha256.digest();

    /** Adds a named fact. The encoding is unambiguous. */
    Fingerprint add(String name, String fact) {
        for (var part : List.of(name, fact)) {
            var bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            digest.update(bytes);
        }
        return this;
    }

    Fingerprint add(Request request) {
        add("command", request.command());
        request.sent().forEach((key, value) -> add("key " + key, value));
        return this;
    }

    /**
     * Adds the files under a path: their relative names, sizes and times, not their contents. Unreadable ones are added
     * as such.
     *
     * @param besides folders to skip, because GAN Zoo writes them; hidden folders are skipped, too
     */
    Fingerprint addListing(String name, Path listed, Set<Path> besides) throws IOException {
        var path = listed.toAbsolutePath().normalize();
        var lines = new TreeSet<String>();
        Files.walkFileTree(
                path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes facts) {
                        return isHidden(folder) || (!folder.equals(path) && isOutput(folder))
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes facts) {
                        if (facts.isRegularFile() && !isHidden(file)) {
                            lines.add(path.relativize(file) + " " + facts.size() + " "
                                    + facts.lastModifiedTime().toMillis());
                        }
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
                        lines.add(path.relativize(file) + " "
                                + unreadable.getClass().getSimpleName());
                        return FileVisitResult.CONTINUE;
                    }

                    private boolean isOutput(Path folder) {
                        return besides.contains(folder) || Files.exists(folder.resolve(ImageTree.OUTPUT_MARK));
                    }

                    private boolean isHidden(Path at) {
                        return !at.equals(path) && at.getFileName().toString().startsWith(".");
                    }
                });
        lines.forEach(line -> add(name, line));
        return this;
    }

    /** The digest in hexadecimal. Ends this fingerprint. */
    String hex() {
        return Sha256.hex(digest);
    }
}
