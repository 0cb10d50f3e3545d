package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.image.ImageReading;
import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.runtime.model.Sha256;
import io.github.ganzoo.runtime.output.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Encoded image files under their names, in a folder or a jar. */
interface ImageFiles {

    /**
     * Opens one file.
     *
     * @throws NoSuchFileException when there is no such file
     */
    InputStream open(String file) throws IOException;

    /**
     * The files of a folder by the names that a table gives them. Tables and file systems use different Unicode forms
     * for a name; a file is found in any form.
     */
    static Paths in(ImageTree tree) {
        return file -> {
            try {
                var path = tree.resolve(file);
                for (var form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
                    var other = Normalizer.normalize(file, form);
                    if (!other.equals(file) && !Files.exists(path)) {
                        path = tree.resolve(other);
                    }
                }
                return path;
            } catch (InvalidPathException e) {
                throw new IOException("no file can have this name here", e);
            }
        };
    }

    /** Files in a folder. */
    interface Paths extends ImageFiles {

        /**
         * Where a file is, or would be.
         *
         * @throws IOException if no file can have this name
         */
        Path path(String file) throws IOException;

        @Override
        default InputStream open(String file) throws IOException {
            return Files.newInputStream(path(file));
        }

        @Override
        default Optional<FileStamp> stamp(String file) throws IOException {
            return Optional.of(FileStamp.of(path(file)));
        }
    }

    /**
     * What changes when a file changes; empty where that is not known.
     *
     * @throws IOException if there is no such file
     */
    default Optional<FileStamp> stamp(String file) throws IOException {
        return Optional.empty();
    }

    /** Reads one file, up to a length that is refused. */
    default byte[] encoded(String file) throws IOException {
        try (var stream = open(file)) {
            // One byte more than the limit, so that a larger file is refused.
            return stream.readNBytes((int) DecodeLimits.DEFAULT.maxBytes() + 1);
        }
    }

    /** Reads and decodes the entries' files on all processors, into memory. Files that cannot be read are recorded. */
    default void readInto(Assembly assembly, List<Entry> entries, ImageShape shape) {
        shape.requireDecoder();
        assembly.expect(entries.size());
        byFile(entries).entrySet().parallelStream()
                .forEach(file -> read(file.getKey(), file.getValue(), shape, assembly));
    }

    /**
     * As {@link #readInto(Assembly, List, ImageShape)}, with the pixels where the storage says. If that cannot be
     * written, they are in memory.
     *
     * @param source what the files belong to; the same for the same files
     */
    default void readInto(
            Assembly assembly, List<Entry> entries, ImageShape shape, PixelStorage storage, String source) {
        shape.requireDecoder();
        var stored = StoredImages.of(this, byFile(entries), shape, storage, source);
        if (stored.isEmpty()) {
            readInto(assembly, entries, shape);
            return;
        }
        var into = stored.get();
        try {
            into.readInto(assembly);
        } catch (IOException e) {
            var unwritten = "The file of pixels " + into.path() + " cannot be written: " + FileFault.reason(e)
                    + ". The pixels are kept in memory.";
            assembly.remark(unwritten);
            try {
                readInto(assembly, entries, shape);
            } catch (DataException tooLarge) {
                throw new DataException(unwritten + " " + tooLarge.getMessage(), tooLarge);
            }
        }
    }

    private static Map<String, List<Entry>> byFile(List<Entry> entries) {
        return entries.stream().collect(Collectors.groupingBy(Entry::file));
    }

    private void read(String file, List<Entry> entries, ImageShape shape, Assembly assembly) {
        try {
            byte[] encoded = encoded(file);
            assembly.content(file, Sha256.of(encoded));
            var decoded = DecodedFile.of(encoded, file, tiles(entries), shape);
            for (var entry : entries) {
                byte[] image = decoded.images().get(tile(entry));
                if (image != null) {
                    assembly.image(entry, image);
                } else {
                    assembly.unreadable(
                            entry, Objects.requireNonNull(decoded.refusals().get(tile(entry))));
                }
            }
        } catch (IOException e) {
            var reason = ImageReading.unreadable(e).explanation();
            entries.forEach(entry -> assembly.unreadable(entry, reason));
        }
    }

    static int tile(Entry entry) {
        return entry.tile().orElse(DecodedFile.WHOLE);
    }

    static Set<Integer> tiles(List<Entry> entries) {
        return entries.stream().map(ImageFiles::tile).collect(Collectors.toSet());
    }
}
