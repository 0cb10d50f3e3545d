package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.model.Sha256;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Builds a {@link Dataset} from what a source reads: order, class numbers, fingerprint. Several threads may add images,
 * in any order.
 */
final class Assembly {

    private final String name;
    private final ImageShape shape;
    private final List<Entry> entries = new ArrayList<>();
    private final MemoryPixels inMemory = new MemoryPixels();
    private final Map<String, Integer> numbers = new HashMap<>();
    private final SortedMap<String, byte[]> contents = new TreeMap<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<Entry> passedOver = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private Pixels pixels = inMemory;
    private long listed;

    Assembly(String name, ImageShape shape) {
        this.name = name;
        this.shape = shape;
    }

    /**
     * Announces a number of further images of the source, whose pixels will be in memory.
     *
     * @throws DataException when they would not fit into the heap
     */
    synchronized void expect(long images) {
        listed += images;
        long needed = listed * shape.length();
        long heap = Runtime.getRuntime().maxMemory();
        if (needed > heap - heap / 5) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s lists %,d images, which take %,d MB in memory at imageSize=%d and channels=%d; the heap is %,d MB. Give the JVM more (-Xmx), lower imageSize, or keep the pixels of image files in a file (pixelStore=disk).",
                    name,
                    listed,
                    needed >> 20,
                    shape.size(),
                    shape.channels(),
                    heap >> 20));
        }
    }

    /** A file of the source and the SHA-256 of its bytes; unreadable files count for the fingerprint, too. */
    synchronized void content(String file, byte[] sha256) {
        contents.put(file, sha256);
    }

    /** All images that will be added are in this file, by their numbers. */
    synchronized void in(PixelFile file) {
        pixels = file;
    }

    /** An image in the file of {@link #in}. */
    synchronized void image(Entry entry, int number) {
        entries.add(entry);
        if (numbers.put(entry.name(), number) != null) {
            throw new DataException(name + " lists " + entry.name() + " twice.");
        }
    }

    /** An image in memory. */
    synchronized void image(Entry entry, byte[] planes) {
        image(entry, inMemory.add(planes));
    }

    synchronized void unreadable(Entry entry, String reason) {
        unreadable(new Unreadable(entry.name(), reason));
        passedOver.add(entry);
    }

    synchronized void unreadable(Unreadable image) {
        unreadable.add(image);
    }

    synchronized void remark(String remark) {
        remarks.add(remark);
    }

    /**
     * The data set of everything that was added.
     *
     * @throws DataException when no image could be read
     */
    synchronized Dataset dataset() {
        unreadable.sort(Comparator.comparing(Unreadable::name));
        if (entries.isEmpty() && unreadable.isEmpty()) {
            throw new DataException(name + " has no images.");
        }
        if (entries.isEmpty()) {
            var first = unreadable.get(0);
            throw new DataException(String.format(
                    Locale.ROOT,
                    "None of the %d images of %s can be read; the first is %s: %s.",
                    unreadable.size(),
                    name,
                    first.name(),
                    first.reason()));
        }
        entries.sort(Comparator.comparing(Entry::name));
        var assigned = Splits.assign(entries, remarks);
        var classes = Classes.of(
                labels(assigned, Dataset.TRAIN::equals), labels(assigned, split -> !split.equals(Dataset.TRAIN)));
        var samples = assigned.stream()
                .map(entry -> new Sample(
                        entry.name(),
                        classes.label(entry.label()),
                        entry.split().orElseThrow(),
                        entry.attributes()))
                .toList();
        var store = new PixelStore(
                shape.channels(),
                shape.size(),
                pixels,
                assigned.stream().mapToInt(this::number).toArray());
        return new Dataset(
                name,
                classes.names(),
                classes.known(),
                samples,
                store,
                fingerprint(assigned),
                listing(assigned),
                unreadable,
                remarks);
    }

    /** Unreadable images are listed by their files, so that repairing one counts as a change. */
    private ImageListing listing(List<Entry> assigned) {
        var files = new HashSet<String>();
        var filesOfMany = assigned.stream()
                .map(Entry::file)
                .filter(file -> !files.add(file))
                .collect(Collectors.toSet());
        var listed = new ConcurrentSkipListMap<String, Long>();
        assigned.parallelStream().forEach(entry -> {
            byte[] file = contents.get(entry.file());
            byte[] content =
                    file != null && !filesOfMany.contains(entry.file()) ? file : Sha256.of(pixels.image(number(entry)));
            listed.put(entry.name(), digest(entry, content));
        });
        passedOver.forEach(entry -> {
            byte[] file = contents.get(entry.file());
            if (file != null) {
                listed.put(entry.name(), digest(entry, file));
            }
        });
        return ImageListing.of(listed);
    }

    private int number(Entry entry) {
        return Objects.requireNonNull(numbers.get(entry.name()));
    }

    private static long digest(Entry entry, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var canonical = new DataOutputStream(bytes)) {
            canonical.write(content);
            facts(canonical, entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ByteBuffer.wrap(Sha256.of(bytes.toByteArray())).getLong();
    }

    private static Stream<String> labels(List<Entry> entries, Predicate<String> splits) {
        return entries.stream()
                .filter(entry -> splits.test(entry.split().orElseThrow()))
                .flatMap(entry -> entry.label().stream());
    }

    private String fingerprint(List<Entry> assigned) {
        var digest = Sha256.digest();
        var hashed = new DigestOutputStream(OutputStream.nullOutputStream(), digest);
        try (var canonical = new DataOutputStream(new BufferedOutputStream(hashed))) {
            text(canonical, "gan-zoo-data/1");
            canonical.writeInt(contents.size());
            for (var content : contents.entrySet()) {
                text(canonical, content.getKey());
                canonical.write(content.getValue());
            }
            canonical.writeInt(assigned.size());
            for (var entry : assigned) {
                text(canonical, entry.name());
                text(canonical, entry.file());
                facts(canonical, entry);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Sha256.hex(digest);
    }

    private static void facts(DataOutputStream canonical, Entry entry) throws IOException {
        canonical.writeInt(entry.tile().orElse(-1));
        text(canonical, entry.label().orElse(""));
        text(canonical, entry.split().orElse(""));
        canonical.writeInt(entry.attributes().size());
        for (var attribute : new TreeMap<>(entry.attributes()).entrySet()) {
            text(canonical, attribute.getKey());
            text(canonical, attribute.getValue());
        }
    }

    private static void text(DataOutputStream canonical, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        canonical.writeInt(utf8.length);
        canonical.write(utf8);
    }
}
