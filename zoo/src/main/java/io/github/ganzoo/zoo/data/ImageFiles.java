package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.runtime.image.ImageReading;
import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.runtime.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
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
    static ImageFiles in(ImageTree tree) {
        return file -> {
            try {
                var path = tree.resolve(file);
                for (var form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
                    var other = Normalizer.normalize(file, form);
                    if (!other.equals(file) && !Files.exists(path)) {
                        path = tree.resolve(other);
                    }
                }
                return Files.newInputStream(path);
            } catch (InvalidPathException e) {
                throw new IOException("no file can have this name here", e);
            }
        };
    }

    /** Reads and decodes the entries' files on all processors. Files that cannot be read are recorded. */
    default void readInto(Assembly assembly, List<Entry> entries, ImageShape shape) {
        assembly.expect(entries.size());
        entries.stream().collect(Collectors.groupingBy(Entry::file)).entrySet().parallelStream()
                .forEach(file -> read(file.getKey(), file.getValue(), shape, assembly));
    }

    private void read(String file, List<Entry> entries, ImageShape shape, Assembly assembly) {
        try {
            byte[] encoded = encoded(file);
            assembly.content(file, Sha256.of(encoded));
            var image = RgbImage.decode(encoded, file, DecodeLimits.DEFAULT);
            for (var entry : entries) {
                if (entry.tile().isEmpty()) {
                    assembly.image(entry, shape.planes(image));
                } else if (entry.tile().getAsInt() < image.height() / image.width()) {
                    assembly.image(entry, shape.planes(tile(image, entry.tile().getAsInt())));
                } else {
                    assembly.unreadable(
                            entry,
                            String.format(
                                    Locale.ROOT, "%s is a strip of %d tiles", file, image.height() / image.width()));
                }
            }
        } catch (IOException e) {
            var reason = ImageReading.unreadable(e).explanation();
            entries.forEach(entry -> assembly.unreadable(entry, reason));
        } catch (ImageDecodeException e) {
            entries.forEach(entry -> assembly.unreadable(entry, e.explanation()));
        }
    }

    private byte[] encoded(String file) throws IOException {
        try (var stream = open(file)) {
            // One byte more than the limit, so that a larger file is refused.
            return stream.readNBytes((int) DecodeLimits.DEFAULT.maxBytes() + 1);
        }
    }

    private static RgbImage tile(RgbImage strip, int tile) {
        return strip.crop(0, tile * strip.width(), strip.width(), strip.width());
    }
}
