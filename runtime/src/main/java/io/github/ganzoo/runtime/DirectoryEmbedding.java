package io.github.ganzoo.runtime;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * The images of a directory in the order of their paths, worked on a few batches ahead of whoever takes the results; so
 * decoding and inference of different batches overlap, and memory holds no more than those batches.
 */
final class DirectoryEmbedding implements Iterator<Embedded>, AutoCloseable {

    /** Also formats that are refused: a picture is not passed over in silence. */
    private static final Set<String> EXTENSIONS =
            Set.of("jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "webp", "tif", "tiff", "heic", "heif", "avif");

    /** What became of one file: a vector or a refusal. */
    record Outcome(Path file, Optional<Embedded> embedded, Optional<ImageDecodeException> refusal) {}

    private final Workers workers;
    private final int batchSize;

    /** The files that are too few to give every thread one more whole batch; they are shared out evenly. */
    private final int lastFiles;

    private int left;
    private final Function<List<Path>, List<Outcome>> embed;
    private final OnError onError;
    private final Iterator<Path> files;
    private final ProgressCount progress;
    private final Deque<Future<List<Outcome>>> underWay = new ArrayDeque<>();
    private final Deque<Outcome> ready = new ArrayDeque<>();

    DirectoryEmbedding(
            Path directory,
            Workers workers,
            int batchSize,
            Function<List<Path>, List<Outcome>> embed,
            OnError onError,
            ProgressListener listener) {
        this.workers = workers;
        this.batchSize = batchSize;
        this.embed = embed;
        this.onError = onError;
        var images = images(directory);
        this.files = images.iterator();
        this.left = images.size();
        this.lastFiles = (int) (images.size() % ((long) workers.threads() * batchSize));
        this.progress = new ProgressCount(listener, images.size());
    }

    private static List<Path> images(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new GanRuntimeException(directory + " is not a directory");
        }
        try (var all = Files.walk(directory)) {
            return all.filter(file -> hasImageName(file) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new GanRuntimeException(directory + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean hasImageName(Path file) {
        var name = file.getFileName().toString();
        var dot = name.lastIndexOf('.');
        return dot > 0 && EXTENSIONS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean hasNext() {
        while (true) {
            sendOut();
            while (!ready.isEmpty() && ready.getFirst().refusal().isPresent()) {
                onError.refused(ready.removeFirst().refusal().get());
            }
            if (!ready.isEmpty()) {
                return true;
            }
            if (underWay.isEmpty()) {
                return false;
            }
            var batch = Workers.await(underWay.removeFirst());
            ready.addAll(batch);
            var refused =
                    batch.stream().filter(each -> each.refusal().isPresent()).count();
            progress.add(batch.size() - refused, refused);
        }
    }

    @Override
    public Embedded next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.removeFirst().embedded().orElseThrow();
    }

    private void sendOut() {
        while (underWay.size() < 2 * workers.threads() && left > 0) {
            var size = left > lastFiles ? batchSize : Math.min(left, workers.part(lastFiles, batchSize));
            var batch = new ArrayList<Path>();
            while (batch.size() < size) {
                batch.add(files.next());
            }
            left -= size;
            underWay.add(workers.submit(() -> embed.apply(batch)));
        }
    }

    @Override
    public void close() {
        Workers.cancel(List.copyOf(underWay));
        underWay.clear();
    }
}
