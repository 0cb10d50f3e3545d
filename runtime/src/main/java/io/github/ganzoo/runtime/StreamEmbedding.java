package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.image.ImageTree;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * The vectors of image files, in their order. A few batches are computed ahead of the consumer, so decoding and
 * inference of different batches overlap. Memory holds these batches and the paths of a few more.
 */
final class StreamEmbedding implements Iterator<Embedded>, AutoCloseable {

    /** The outcome for one file: a vector or a refusal. */
    record Outcome(Path file, Optional<Embedded> embedded, Optional<ImageDecodeException> refusal) {}

    private final EmbedThreads workers;
    private final int batchSize;
    private final Function<List<ImageTree.Item>, List<Outcome>> embed;
    private final OnError onError;
    private final Iterator<ImageTree.Item> files;

    /** The files of a round, in which every thread gets one batch: whole ones, or in the last round equal ones. */
    private final Deque<ImageTree.Item> round = new ArrayDeque<>();

    private int sizeOfBatches;
    private final ProgressCount progress;
    private long taken;
    private final Deque<Future<List<Outcome>>> underWay = new ArrayDeque<>();
    private final Deque<Outcome> ready = new ArrayDeque<>();

    /**
     * Embeds the files that an iterator gives.
     *
     * @param count how many there are, as far as known; called only if there is a listener
     */
    StreamEmbedding(
            Iterator<ImageTree.Item> files,
            LongSupplier count,
            EmbedThreads workers,
            int batchSize,
            Function<List<ImageTree.Item>, List<Outcome>> embed,
            OnError onError,
            ProgressListener listener) {
        this.workers = workers;
        this.batchSize = batchSize;
        this.embed = embed;
        this.onError = onError;
        this.files = files;
        this.progress = new ProgressCount(listener, listener == ProgressListener.NONE ? 0 : count.getAsLong());
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
            var batch = EmbedThreads.await(underWay.removeFirst());
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
        while (underWay.size() < 2 * workers.threads()) {
            if (round.isEmpty()) {
                nextRound();
            }
            if (round.isEmpty()) {
                return;
            }
            var batch = new ArrayList<ImageTree.Item>();
            while (batch.size() < sizeOfBatches && !round.isEmpty()) {
                batch.add(round.removeFirst());
            }
            underWay.add(workers.submit(() -> embed.apply(batch)));
        }
    }

    private void nextRound() {
        while (round.size() < (long) workers.threads() * batchSize && files.hasNext()) {
            round.add(files.next());
        }
        sizeOfBatches = workers.part(round.size(), batchSize);
        taken += round.size();
        if (files.hasNext()) {
            progress.totalIsAtLeast(taken + 1);
        } else {
            progress.totalIs(taken);
        }
    }

    @Override
    public void close() {
        EmbedThreads.cancel(List.copyOf(underWay));
        underWay.clear();
    }
}
