package io.github.ganzoo.zoo.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ganzoo.runtime.image.ImageReading;
import io.github.ganzoo.runtime.model.Sha256;
import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.zoo.data.PixelFile.Indexed;
import io.github.ganzoo.zoo.data.PixelFile.Origin;
import io.github.ganzoo.zoo.data.PixelFile.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Image files whose pixels are in a {@link PixelFile}. It is used as it is while all files have the stamps with which
 * they were decoded. Otherwise it is made anew: files with an equal stamp or equal content keep their pixels, all
 * others are decoded.
 */
final class StoredImages {
    private static final int HASH_DIGITS = 12;

    private final ImageFiles files;
    private final Map<String, List<Entry>> entries;
    private final Map<String, FileStamp> stamps;
    private final ImageShape shape;
    private final Path path;
    private final List<String> key;

    private StoredImages(
            ImageFiles files,
            Map<String, List<Entry>> entries,
            Map<String, FileStamp> stamps,
            ImageShape shape,
            Path path,
            List<String> key) {
        this.files = files;
        this.entries = entries;
        this.stamps = stamps;
        this.shape = shape;
        this.path = path;
        this.key = key;
    }

    /**
     * Images of files, if their pixels belong into a file.
     *
     * @param source as in {@link ImageFiles}
     */
    static Optional<StoredImages> of(
            ImageFiles files, Map<String, List<Entry>> entries, ImageShape shape, PixelStorage storage, String source) {
        if (storage.equals(PixelStorage.MEMORY)) {
            return Optional.empty();
        }
        var stamps = stamps(files, entries);
        long encoded = stamps.values().stream().mapToLong(FileStamp::size).sum();
        if (!storage.onDisk(encoded, decoded(entries, shape))) {
            return Optional.empty();
        }
        var described = Decoding.described(shape);
        var from = Sha256.hex((source + "\n" + described).getBytes(UTF_8));
        return Optional.of(new StoredImages(
                files,
                entries,
                stamps,
                shape,
                storage.folder().resolve(from.substring(0, HASH_DIGITS) + ".pixels"),
                List.of(from, described, Decoding.key(shape))));
    }

    private static long decoded(Map<String, List<Entry>> entries, ImageShape shape) {
        return entries.values().stream().mapToLong(List::size).sum() * shape.length();
    }

    /** Of the files that can be found. */
    private static Map<String, FileStamp> stamps(ImageFiles files, Map<String, List<Entry>> entries) {
        var stamps = new ConcurrentHashMap<String, FileStamp>();
        entries.keySet().parallelStream().forEach(file -> {
            try {
                files.stamp(file).ifPresent(stamp -> stamps.put(file, stamp));
            } catch (IOException missing) {
                // Reading it gives the reason.
            }
        });
        return stamps;
    }

    Path path() {
        return path;
    }

    /**
     * Adds all images, which are then in the file.
     *
     * @throws IOException if it cannot be written; nothing was added then
     */
    void readInto(Assembly assembly) throws IOException {
        var pixels = pixels(assembly);
        assembly.in(pixels.pixels());
        entries.entrySet().parallelStream().forEach(file -> add(file.getKey(), file.getValue(), pixels, assembly));
    }

    private void add(String file, List<Entry> ofFile, Indexed pixels, Assembly assembly) {
        var origin = pixels.origin(file).filter(found -> found.stamp().equals(stamps.get(file)));
        if (origin.isEmpty()) {
            var reason = refusal(file);
            ofFile.forEach(entry -> assembly.unreadable(entry, reason));
            return;
        }
        assembly.content(file, origin.get().sha256());
        for (var entry : ofFile) {
            var part = origin.get().part(ImageFiles.tile(entry)).orElseThrow();
            if (part.number() == Part.NONE) {
                assembly.unreadable(entry, part.refusal());
            } else {
                assembly.image(entry, part.number());
            }
        }
    }

    private String refusal(String file) {
        try (var opened = files.open(file)) {
            opened.read();
            return "it was not readable when the images were decoded; start again";
        } catch (IOException e) {
            return ImageReading.unreadable(e).explanation();
        }
    }

    private Indexed pixels(Assembly assembly) throws IOException {
        var before = existing(assembly::remark);
        if (before.isPresent() && holdsAll(before.get())) {
            assembly.remark(sentence(before.get().pixels(), "decoded by an earlier start"));
            return before.get();
        }
        Files.createDirectories(path.toAbsolutePath().resolveSibling(""));
        var lock = WriterLock.on(path);
        try {
            // Another process may have made it while this one waited.
            var now = existing(told -> {});
            if (now.isEmpty() || !holdsAll(now.get())) {
                make(now);
            }
        } finally {
            lock.close();
        }
        var made = PixelFile.open(path, key, shape.length());
        assembly.remark(sentence(made.pixels(), "decoded once, for later starts too"));
        return made;
    }

    private static String sentence(PixelFile pixels, String how) {
        return String.format(
                Locale.ROOT,
                "Pixels: %,d images in %s (%,d MB), %s.",
                pixels.count(),
                pixels.path(),
                pixels.bytes() >> 20,
                how);
    }

    private Optional<Indexed> existing(Consumer<String> remarks) {
        try {
            return Optional.of(PixelFile.open(path, key, shape.length()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException e) {
            remarks.accept("The file of pixels " + path + " is made again: " + FileFault.reason(e) + ".");
            return Optional.empty();
        }
    }

    /** Whether nothing can be added: all files that can be read are there as they are now. */
    private boolean holdsAll(Indexed pixels) {
        return stamps.entrySet().parallelStream()
                .allMatch(file -> origin(pixels, file.getKey())
                                .filter(origin -> origin.stamp().equals(file.getValue()))
                                .isPresent()
                        || !opens(file.getKey()));
    }

    private boolean opens(String file) {
        try (var opened = files.open(file)) {
            return opened.read() >= -1;
        } catch (IOException e) {
            return false;
        }
    }

    /** What is known of a file, if that is all that is wanted. */
    private Optional<Origin> origin(Indexed pixels, String file) {
        return pixels.origin(file).filter(origin -> tiles(file).stream()
                .allMatch(tile -> origin.part(tile).isPresent()));
    }

    private Set<Integer> tiles(String file) {
        return ImageFiles.tiles(Objects.requireNonNull(entries.get(file)));
    }

    private void make(Optional<Indexed> previous) throws IOException {
        requireSpace();
        var origins = new ConcurrentHashMap<String, Origin>();
        try (var writer = PixelFileWriter.create(path, key)) {
            stamps.entrySet().parallelStream().forEach(file -> origin(file.getKey(), file.getValue(), previous, writer)
                    .ifPresent(origin -> origins.put(file.getKey(), origin)));
            writer.finish(origins);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** A disk that is too small is better found before hours of decoding. */
    private void requireSpace() throws IOException {
        long needed = decoded(entries, shape);
        // 0 also if the system does not say; then writing fails if there is none.
        long free = path.toAbsolutePath().resolveSibling("").toFile().getUsableSpace();
        if (free > 0 && free < needed) {
            throw new IOException(String.format(
                    Locale.ROOT, "it takes %,d MB, and %,d MB are free on the device", needed >> 20, free >> 20));
        }
    }

    /** Writes the images of a file; empty if it cannot be read. */
    private Optional<Origin> origin(String file, FileStamp stamp, Optional<Indexed> previous, PixelFileWriter writer) {
        var old = previous.flatMap(pixels -> origin(pixels, file));
        if (old.isPresent() && old.get().stamp().equals(stamp)) {
            return Optional.of(copy(old.get(), stamp, previous.get(), writer));
        }
        byte[] encoded;
        try {
            encoded = files.encoded(file);
        } catch (IOException e) {
            return Optional.empty();
        }
        byte[] sha256 = Sha256.of(encoded);
        return Optional.of(
                old.isPresent() && Arrays.equals(old.get().sha256(), sha256)
                        ? copy(old.get(), stamp, previous.get(), writer)
                        : decode(file, encoded, sha256, stamp, writer));
    }

    private static Origin copy(Origin old, FileStamp stamp, Indexed previous, PixelFileWriter writer) {
        return new Origin(
                stamp,
                old.sha256(),
                old.parts().stream()
                        .map(part -> part.number() == Part.NONE
                                ? part
                                : new Part(
                                        part.tile(),
                                        writer.add(previous.pixels().image(part.number())),
                                        ""))
                        .toList());
    }

    private Origin decode(String file, byte[] encoded, byte[] sha256, FileStamp stamp, PixelFileWriter writer) {
        var decoded = DecodedFile.of(encoded, file, tiles(file), shape);
        var parts = new ArrayList<Part>();
        decoded.images().forEach((tile, image) -> parts.add(new Part(tile, writer.add(image), "")));
        decoded.refusals().forEach((tile, refusal) -> parts.add(new Part(tile, Part.NONE, refusal)));
        return new Origin(stamp, sha256, parts);
    }
}
