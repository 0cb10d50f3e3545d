package io.github.ganzoo.lucene;

import io.github.ganzoo.runtime.Embedded;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.OnError;
import io.github.ganzoo.runtime.Progress;
import io.github.ganzoo.runtime.ProgressListener;
import io.github.ganzoo.runtime.image.FileNames;
import io.github.ganzoo.runtime.image.ImageReading;
import io.github.ganzoo.runtime.image.ImageTree;
import io.github.ganzoo.runtime.model.Sha256;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.util.FixedBitSet;

/**
 * One update of an index: walks through the folder, compares it with the index as it was at the beginning, and embeds
 * what is new, a batch at a time. Not thread-safe.
 */
final class FolderUpdate {

    /** Images written between two commits. */
    static final int BATCH = 5_000;

    private static final int REPORTED = 100;

    /** Who is told of it. */
    record Listeners(OnError onError, ProgressListener progress) {}

    /**
     * A file that the index does not hold as it is now.
     *
     * @param document what the index held of this path
     */
    private record Changed(Path path, String name, long size, Instant modified, OptionalInt document) {

        boolean isAsIn(IndexedImage image) {
            return size == image.size() && modified.equals(image.modified());
        }

        boolean isUnchanged() {
            try {
                var now = Files.readAttributes(path, BasicFileAttributes.class);
                return size == now.size()
                        && modified.equals(now.lastModifiedTime().toInstant());
            } catch (IOException e) {
                return false;
            }
        }

        IndexedImage image(String digest) {
            return new IndexedImage(name, IndexedImage.labelOf(name), size, modified, digest);
        }
    }

    private final VectorIndex index;
    private final VectorIndex.Writer writer;
    private final Snapshot before;
    private final FeatureExtractor extractor;
    private final ImageTree images;
    private final Listeners listeners;
    private final int batch;

    /** The documents of the beginning that stay, or that newer ones replace. */
    private final FixedBitSet accounted;

    private final List<Changed> changed = new ArrayList<>();
    private final long start = System.nanoTime();
    private final long total;
    private long unchanged;
    private long embedded;
    private long reused;
    private long refused;
    private long removed;

    private FolderUpdate(
            VectorIndex index,
            VectorIndex.Writer writer,
            Snapshot before,
            FeatureExtractor extractor,
            ImageTree images,
            Listeners listeners,
            int batch) {
        this.index = index;
        this.writer = writer;
        this.before = before;
        this.extractor = extractor;
        this.images = images;
        this.listeners = listeners;
        this.batch = batch;
        this.accounted = new FixedBitSet(before.documents());
        this.total = listeners.progress() == ProgressListener.NONE ? 0 : images.count();
    }

    /** Throws as {@link ImageIndex#update(Path, OnError, ProgressListener)}. */
    static Update run(VectorIndex index, FeatureExtractor extractor, ImageTree images, Listeners listeners, int batch) {
        try (var writer = index.writer()) {
            // Only now: what another process committed last is to be seen, and from now on none can write.
            index.refresh();
            return index.read(searcher ->
                    new FolderUpdate(index, writer, new Snapshot(searcher), extractor, images, listeners, batch).run());
        }
    }

    private Update run() throws IOException {
        for (var walk = images.walk(); walk.hasNext(); ) {
            var item = walk.next();
            if (item.refusal().isPresent()) {
                refuse(item.path(), item.refusal().get());
            } else {
                look(item.path());
            }
            if (changed.size() == batch) {
                writeChanged();
            }
        }
        writeChanged();
        removeRest();
        writer.finish();
        index.refresh();
        report(0);
        return new Update(unchanged, embedded, reused, refused, removed);
    }

    private void look(Path file) throws IOException {
        BasicFileAttributes now;
        try {
            now = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            refuse(file, ImageReading.unreadable(e));
            return;
        }
        if (!now.isRegularFile()) {
            refuse(file, new RefusedImage(Reason.NOT_A_FILE, "is no regular file"));
            return;
        }
        var name = images.name(file);
        var document = before.document(ImageFields.path(name));
        var found = new Changed(file, name, now.size(), now.lastModifiedTime().toInstant(), document);
        if (document.isPresent() && found.isAsIn(before.image(document.getAsInt()))) {
            accounted.set(document.getAsInt());
            unchanged++;
            taken();
        } else {
            changed.add(found);
        }
    }

    private void writeChanged() throws IOException {
        if (changed.isEmpty()) {
            return;
        }
        var unknown = new LinkedHashMap<String, List<Changed>>();
        for (var file : changed) {
            var digest = digest(file);
            if (digest.isEmpty()) {
                continue;
            }
            var known = unknown.containsKey(digest.get()) ? Optional.<float[]>empty() : known(digest.get());
            if (known.isEmpty()) {
                unknown.computeIfAbsent(digest.get(), content -> new ArrayList<>())
                        .add(file);
            } else if (put(file, digest.get(), known.get())) {
                reused++;
                taken();
            }
        }
        embed(unknown);
        writer.commit();
        index.refresh();
        changed.clear();
    }

    private Optional<String> digest(Changed file) throws IOException {
        try {
            return Optional.of(HexFormat.of().formatHex(Sha256.of(file.path())));
        } catch (IOException e) {
            refuse(file.path(), ImageReading.unreadable(e));
            return Optional.empty();
        }
    }

    /** The vector of a content, now or at the beginning: what was replaced since may have moved. */
    private Optional<float[]> known(String digest) throws IOException {
        var term = ImageFields.digest(digest);
        var vector = before.vector(term);
        return vector.isPresent() ? vector : index.read(now -> new Snapshot(now).vector(term));
    }

    /** Embeds the first file of each content; the others are its copies. */
    private void embed(Map<String, List<Changed>> unknown) throws IOException {
        var contents = new LinkedHashMap<Path, String>();
        unknown.forEach((digest, copies) -> contents.put(copies.get(0).path(), digest));
        var refusals = new HashMap<String, ImageDecodeException>();
        OnError remember = refusal -> refusals.put(refusal.source(), refusal);
        try (var vectors = extractor.embedAll(List.copyOf(contents.keySet()).stream(), remember)) {
            for (var each : (Iterable<Embedded>) vectors::iterator) {
                var digest = Objects.requireNonNull(contents.remove(each.file()));
                putAll(Objects.requireNonNull(unknown.get(digest)), digest, each.vector());
            }
        }
        for (var refused : contents.entrySet()) {
            var why = Objects.requireNonNull(refusals.get(FileNames.of(refused.getKey())));
            for (var copy : Objects.requireNonNull(unknown.get(refused.getValue()))) {
                refuse(copy.path(), new RefusedImage(why.reason(), why.explanation()));
            }
        }
    }

    /**
     * Puts what was embedded.
     *
     * @param copies files of the same content, of which the first was embedded
     */
    private void putAll(List<Changed> copies, String digest, float[] vector) throws IOException {
        if (!copies.get(0).isUnchanged()) {
            // Its vector may be of another content than its digest.
            for (var copy : copies) {
                refuse(copy.path(), changing());
            }
            return;
        }
        var first = true;
        for (var copy : copies) {
            if (!put(copy, digest, vector)) {
                continue;
            }
            if (first) {
                embedded++;
                first = false;
            } else {
                reused++;
            }
            taken();
        }
    }

    /** Whether it could be put, as a file that is still what was read. */
    private boolean put(Changed file, String digest, float[] vector) throws IOException {
        if (UnitVectors.of(vector).isEmpty()) {
            refuse(
                    file.path(),
                    new RefusedImage(Reason.UNSUPPORTED, "has a vector without direction, which compares with none"));
            return false;
        }
        if (!file.isUnchanged()) {
            refuse(file.path(), changing());
            return false;
        }
        writer.put(file.image(digest), vector);
        file.document().ifPresent(accounted::set);
        return true;
    }

    private static RefusedImage changing() {
        return new RefusedImage(Reason.UNREADABLE, "changes while it is read");
    }

    private void refuse(Path path, RefusedImage why) throws IOException {
        refuse(path, new ImageDecodeException(FileNames.of(path), why));
    }

    private void refuse(Path path, ImageDecodeException refusal) throws IOException {
        if (refusal.reason() == Reason.UNREADABLE) {
            keep(images.name(path));
        }
        refused++;
        listeners.onError().refused(refusal);
        taken();
    }

    /** What cannot be read now may be as it was; so may be all that is in a folder. */
    private void keep(String name) throws IOException {
        before.document(ImageFields.path(name)).ifPresent(accounted::set);
        before.forEach(
                ImageFields.below(name.isEmpty() ? "" : name + "/"),
                (leaf, document) -> accounted.set(leaf.docBase + document));
    }

    private void removeRest() throws IOException {
        before.forEach(new MatchAllDocsQuery(), (leaf, document) -> {
            if (!accounted.get(leaf.docBase + document)) {
                writer.remove(before.image(leaf.docBase + document).path());
                removed++;
            }
        });
    }

    private void taken() {
        if ((unchanged + embedded + reused + refused) % REPORTED == 0) {
            report(total);
        }
    }

    private void report(long all) {
        var done = unchanged + embedded + reused;
        listeners
                .progress()
                .progressed(new Progress(
                        done, refused, Math.max(all, done + refused), Duration.ofNanos(System.nanoTime() - start)));
    }
}
