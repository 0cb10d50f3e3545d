package io.github.ganzoo.zoo.data;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts what a source has read together to a {@link Dataset}: order, class numbers, fingerprint. Images may be handed
 * over from several threads and in any order.
 */
final class Assembly {
    private static final Pattern WHOLE_NUMBER = Pattern.compile("\\d{1,9}");

    private final String name;
    private final ImageShape shape;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, byte[]> images = new TreeMap<>();
    private final SortedMap<String, byte[]> contents = new TreeMap<>();
    private final List<Unreadable> unreadable = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private long listed;

    Assembly(String name, ImageShape shape) {
        this.name = name;
        this.shape = shape;
    }

    /**
     * Tells that the source lists so many images more.
     *
     * @throws DataException when they would not fit into the heap
     */
    synchronized void expect(long images) {
        listed += images;
        long needed = listed * shape.length();
        long heap = Runtime.getRuntime().maxMemory();
        if (needed > heap - heap / 5) {
            throw new DataException(
                    "%s lists %,d images, which take %,d MB in memory at imageSize=%d and channels=%d; the heap is %,d MB. Give the JVM more (-Xmx) or lower imageSize."
                            .formatted(name, listed, needed >> 20, shape.size(), shape.channels(), heap >> 20));
        }
    }

    /** A file of the source and the SHA-256 of its bytes; files count for the fingerprint whether readable or not. */
    synchronized void content(String file, byte[] sha256) {
        contents.put(file, sha256);
    }

    synchronized void image(Entry entry, byte[] planes) {
        entries.add(entry);
        if (images.put(entry.name(), planes) != null) {
            throw new DataException(name + " lists " + entry.name() + " twice.");
        }
    }

    synchronized void unreadable(Entry entry, String reason) {
        unreadable.add(new Unreadable(entry.name(), reason));
    }

    synchronized void remark(String remark) {
        remarks.add(remark);
    }

    /**
     * All that was handed over.
     *
     * @throws DataException when no image could be read
     */
    synchronized Dataset dataset() {
        unreadable.sort(Comparator.comparing(Unreadable::name));
        if (entries.isEmpty() && unreadable.isEmpty()) {
            throw new DataException(name + " holds no images.");
        }
        if (entries.isEmpty()) {
            var first = unreadable.get(0);
            throw new DataException("None of the %d images of %s can be read; the first is %s: %s."
                    .formatted(unreadable.size(), name, first.name(), first.reason()));
        }
        entries.sort(Comparator.comparing(Entry::name));
        var assigned = Splits.assign(entries, remarks);
        var known = classes(assigned, Dataset.TRAIN::equals);
        var others = classes(assigned, split -> !split.equals(Dataset.TRAIN));
        others.removeAll(known);
        var classNames = Stream.of(known, others).flatMap(Collection::stream).toList();
        var indices = new TreeMap<String, Integer>();
        for (var className : classNames) {
            indices.put(className, indices.size());
        }
        var samples = assigned.stream()
                .map(entry -> new Sample(
                        entry.name(),
                        entry.label().map(indices::get).orElse(Sample.UNLABELED),
                        entry.split().orElseThrow(),
                        entry.attributes()))
                .toList();
        var pixels = new PixelStore(
                shape.channels(),
                shape.size(),
                assigned.stream().map(entry -> images.get(entry.name())).toArray(byte[][]::new));
        return new Dataset(name, classNames, known.size(), samples, pixels, fingerprint(assigned), unreadable, remarks);
    }

    private static List<String> classes(List<Entry> entries, Predicate<String> splits) {
        var names = new TreeSet<String>();
        entries.stream()
                .filter(entry -> splits.test(entry.split().orElseThrow()))
                .flatMap(entry -> entry.label().stream())
                .forEach(names::add);
        boolean numbers =
                names.stream().allMatch(name -> WHOLE_NUMBER.matcher(name).matches());
        var sorted = new ArrayList<>(names);
        if (numbers) {
            sorted.sort(Comparator.comparingInt(Integer::parseInt));
        }
        return sorted;
    }

    private String fingerprint(List<Entry> assigned) {
        var bytes = new ByteArrayOutputStream();
        try (var canonical = new DataOutputStream(bytes)) {
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
                canonical.writeInt(entry.tile().orElse(-1));
                text(canonical, entry.label().orElse(""));
                text(canonical, entry.split().orElseThrow());
                canonical.writeInt(entry.attributes().size());
                for (var attribute : new TreeMap<>(entry.attributes()).entrySet()) {
                    text(canonical, attribute.getKey());
                    text(canonical, attribute.getValue());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(Sha256.of(bytes.toByteArray()));
    }

    private static void text(DataOutputStream canonical, String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        canonical.writeInt(utf8.length);
        canonical.write(utf8);
    }
}
