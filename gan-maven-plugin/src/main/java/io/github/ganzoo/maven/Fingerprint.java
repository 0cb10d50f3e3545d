package io.github.ganzoo.maven;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** A digest over everything that decides what a command will do: equal fingerprints, equal work. */
final class Fingerprint {
    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java platform has SHA-256", absent);
        }
    }

    /** Takes in a named fact; neither names nor facts can run into each other. */
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

    /** Takes in what lies under a path: relative names, sizes and times, not contents. */
    Fingerprint addListing(String name, Path path) throws IOException {
        for (var file : files(path)) {
            add(
                    name,
                    path.relativize(file) + " " + Files.size(file) + " "
                            + Files.getLastModifiedTime(file).toMillis());
        }
        return this;
    }

    /** The digest in hexadecimal. Ends this fingerprint. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The regular files under a path, links followed, sorted; the path itself if it is one; none if it does not exist.
     */
    static List<Path> files(Path path) throws IOException {
        if (!Files.exists(path)) {
            return List.of();
        }
        try (var tree = Files.walk(path, FileVisitOption.FOLLOW_LINKS)) {
            return tree.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }
}
