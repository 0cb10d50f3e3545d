package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.random.RandomNumbers;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * An endless stream of batches: every epoch goes once through the images in a new random order and drops the last
 * incomplete batch. With prefetching, the next batch is made on a background thread during the training step. The
 * numbers are the same with and without it.
 *
 * <p>The position of the stream is a {@link Cursor}. A stream opened at a cursor gives the same batches, bit for bit,
 * as the stream that the cursor was taken from. Not thread-safe.
 */
public final class BatchStream implements AutoCloseable {

    /**
     * The position of a stream, counted in batches handed out, not in batches prefetched.
     *
     * @param epoch epochs completed
     * @param batch batches handed out in this epoch
     * @param order state of the stream that shuffles, at the beginning of this epoch
     * @param augmentation state of the stream that augments, after the last batch handed out
     */
    public record Cursor(long epoch, int batch, RandomNumbers.State order, RandomNumbers.State augmentation) {

        /** The beginning of a run with {@code seed}. */
        public static Cursor start(long seed) {
            return of(seed, "data", "augmentation");
        }

        /** The beginning of another stream of the same run, which shares no random numbers with the first. */
        public static Cursor start(long seed, String name) {
            return of(seed, name + " data", name + " augmentation");
        }

        private static Cursor of(long seed, String order, String augmentation) {
            return new Cursor(
                    0,
                    0,
                    RandomStream.of(seed, order).state(),
                    RandomStream.of(seed, augmentation).state());
        }
    }

    private final Dataset dataset;
    private final int batchSize;
    private final ImageOrder order;
    private final int batchesPerEpoch;
    private final Augmentation augmentation;
    private final Optional<Prefetcher> prefetcher;

    private Cursor cursor;
    private Epoch epoch;

    private BatchStream(
            Dataset dataset,
            int batchSize,
            ImageOrder order,
            Augmentation augmentation,
            Cursor cursor,
            boolean prefetch) {
        this.dataset = dataset;
        this.batchSize = batchSize;
        this.order = order;
        this.batchesPerEpoch = dataset.size() / batchSize;
        this.augmentation = augmentation;
        this.cursor = cursor;
        this.epoch = new Epoch(cursor);
        this.prefetcher = prefetch ? Optional.of(new Prefetcher(cursor)) : Optional.empty();
    }

    /**
     * A stream over all images of {@code dataset}, usually a training split, that continues from {@code cursor}.
     *
     * @param prefetch whether to make the next batch on a background thread
     * @throws DataException when there are fewer images than one batch, or the cursor lies outside an epoch
     */
    public static BatchStream open(
            Dataset dataset,
            int batchSize,
            ImageOrder order,
            Augmentation augmentation,
            Cursor cursor,
            boolean prefetch) {
        if (batchSize <= 0) {
            throw new DataException("batchSize=" + batchSize + " is not positive.");
        }
        if (dataset.size() < batchSize) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "%s has %d readable images to train on, fewer than one batch of %d; %s",
                    dataset.name(),
                    dataset.size(),
                    batchSize,
                    dataset.unreadable().isEmpty()
                            ? "add images or lower batchSize."
                            : String.format(
                                    Locale.ROOT,
                                    "%d images could not be read (first: %s); repair them, add images or lower batchSize.",
                                    dataset.unreadable().size(),
                                    dataset.unreadable().get(0).name())));
        }
        if (cursor.batch() < 0 || cursor.batch() >= dataset.size() / batchSize || cursor.epoch() < 0) {
            throw new DataException(String.format(
                    Locale.ROOT,
                    "The data cursor is at batch %d of epoch %d, but an epoch of %s has %d batches of %d; resume with the data and batch size it was taken with.",
                    cursor.batch(),
                    cursor.epoch(),
                    dataset.name(),
                    dataset.size() / batchSize,
                    batchSize));
        }
        return new BatchStream(dataset, batchSize, order, augmentation, cursor, prefetch);
    }

    /**
     * The next batch.
     *
     * @param images receives {@code [batchSize, C, S, S]} in [-1, 1]; of exactly this length
     * @param labels receives the class indices, {@link Sample#UNLABELED} where there is none; batchSize long
     */
    public void next(float[] images, int[] labels) {
        requireLength("images", images.length, batchSize * dataset.pixels().length());
        requireLength("labels", labels.length, batchSize);
        if (prefetcher.isPresent()) {
            cursor = prefetcher.get().take(images, labels);
        } else {
            cursor = fill(cursor, images, labels);
        }
    }

    /** The position of the stream: after the batches handed out so far. */
    public Cursor cursor() {
        return cursor;
    }

    public int batchSize() {
        return batchSize;
    }

    /** Complete batches per epoch. */
    public int batchesPerEpoch() {
        return batchesPerEpoch;
    }

    /** Ends the background thread, if any. */
    @Override
    public void close() {
        prefetcher.ifPresent(Prefetcher::close);
    }

    /** Makes the batch at {@code at} and returns where the next one is. */
    private Cursor fill(Cursor at, float[] images, int[] labels) {
        if (epoch.number != at.epoch()) {
            epoch = new Epoch(at);
        }
        var random = RandomStream.at(at.augmentation());
        int length = dataset.pixels().length();
        for (int i = 0; i < batchSize; i++) {
            int index = epoch.images[at.batch() * batchSize + i];
            augmentation.copy(dataset.pixels(), index, random, images, i * length);
            labels[i] = dataset.samples().get(index).label();
        }
        return at.batch() + 1 < batchesPerEpoch
                ? new Cursor(at.epoch(), at.batch() + 1, at.order(), random.state())
                : new Cursor(at.epoch() + 1, 0, epoch.next, random.state());
    }

    private static void requireLength(String what, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(
                    what + " has room for " + length + " values, the batch has " + expected + ".");
        }
    }

    /** One epoch's order. */
    private final class Epoch {
        private final long number;
        private final int[] images;
        // State of the shuffling stream for the epoch after this one.
        private final RandomNumbers.State next;

        Epoch(Cursor at) {
            var random = RandomStream.at(at.order());
            number = at.epoch();
            images = order.epoch(dataset, random);
            next = random.state();
        }
    }

    /** Keeps one batch ahead. Once it exists, {@code fill} runs on its thread only. */
    private final class Prefetcher {
        private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            var loader = new Thread(task, "gan-data");
            loader.setDaemon(true);
            return loader;
        });
        private final float[] images = new float[batchSize * dataset.pixels().length()];
        private final int[] labels = new int[batchSize];
        private Future<Cursor> ahead;

        Prefetcher(Cursor from) {
            ahead = prepare(from);
        }

        Cursor take(float[] imagesOut, int[] labelsOut) {
            var after = await();
            System.arraycopy(images, 0, imagesOut, 0, images.length);
            System.arraycopy(labels, 0, labelsOut, 0, labels.length);
            ahead = prepare(after);
            return after;
        }

        void close() {
            thread.shutdownNow();
        }

        private Future<Cursor> prepare(Cursor at) {
            return thread.submit(() -> fill(at, images, labels));
        }

        private Cursor await() {
            try {
                return ahead.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("Interrupted while waiting for a batch of " + dataset.name() + ".");
            } catch (ExecutionException e) {
                if (e.getCause() instanceof DataException unreadable) {
                    throw unreadable;
                }
                throw new IllegalStateException("A batch of " + dataset.name() + " could not be made.", e.getCause());
            }
        }
    }
}
