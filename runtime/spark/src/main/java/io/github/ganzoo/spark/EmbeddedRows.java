package io.github.ganzoo.spark;

import io.github.ganzoo.runtime.Embeddings;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * The rows of a partition with their vectors, in their order. The task's thread reads and hands out rows. Beside it, as
 * many batches are in the network as the task has cores, and one more is being decoded.
 *
 * <p>Which rows make a batch depends on the rows alone, so a task that is run again gives the same bytes on the same
 * kind of processor.
 */
final class EmbeddedRows implements Iterator<Row>, AutoCloseable {

    /** A batch ends early when its rows hold this much memory. */
    private static final long BYTES_OF_BATCH = 64L << 20;

    /**
     * What became of a row's image.
     *
     * @param bytes of the image as it came
     * @param refusal why it has no vector, without a name
     * @param vector none if it was refused
     */
    record Outcome(Row row, long bytes, Optional<String> refusal, Optional<float[]> vector) {}

    /**
     * What is done to a partition.
     *
     * @param index of the column of images
     * @param cores of the task
     */
    record Job(FeatureExtractor extractor, ImageColumn column, int index, VectorType type, int batchSize, int cores) {}

    private final Iterator<Row> rows;
    private final Job job;
    private final EmbedCounts counts;
    private final ExecutorService threads;
    private final Semaphore network;
    private final Deque<Future<List<Outcome>>> underWay = new ArrayDeque<>();
    private final Deque<Outcome> ready = new ArrayDeque<>();

    EmbeddedRows(Iterator<Row> rows, Job job, EmbedCounts counts, String name) {
        this.rows = rows;
        this.job = job;
        this.counts = counts;
        this.network = new Semaphore(job.cores);
        this.threads = Executors.newFixedThreadPool(job.cores + 1, task -> {
            var thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public boolean hasNext() {
        while (underWay.size() < job.cores + 2 && rows.hasNext()) {
            var batch = nextBatch();
            underWay.add(threads.submit((Callable<List<Outcome>>) () -> embed(batch)));
        }
        while (ready.isEmpty() && !underWay.isEmpty()) {
            ready.addAll(await(underWay.removeFirst()));
        }
        return !ready.isEmpty();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        var outcome = ready.removeFirst();
        counts.add(outcome);
        var length = outcome.row.length();
        var values = new Object[length + 2];
        for (var i = 0; i < length; i++) {
            values[i] = outcome.row.get(i);
        }
        values[length] = outcome.vector.map(job.type::of).orElse(null);
        values[length + 1] = outcome.refusal.orElse(null);
        return RowFactory.create(values);
    }

    private List<Row> nextBatch() {
        var batch = new ArrayList<Row>();
        for (var held = 0L; batch.size() < job.batchSize && held < BYTES_OF_BATCH && rows.hasNext(); ) {
            var row = rows.next();
            held += row.isNullAt(job.index) ? 0 : job.column.size(row.get(job.index));
            batch.add(row);
        }
        return batch;
    }

    private List<Outcome> embed(List<Row> batch) throws InterruptedException {
        var length = job.extractor.descriptor().input().length();
        var input = new float[Math.multiplyExact(batch.size(), length)];
        var decoded = new ArrayList<Outcome>();
        var count = 0;
        for (var row : batch) {
            var outcome = decode(row, input, count * length);
            decoded.add(outcome);
            count += outcome.refusal.isEmpty() ? 1 : 0;
        }
        var vectors = run(Arrays.copyOf(input, count * length), count);
        var embedded = new ArrayList<Outcome>();
        var next = 0;
        for (var each : decoded) {
            embedded.add(
                    each.refusal.isPresent()
                            ? each
                            : new Outcome(each.row, each.bytes, each.refusal, Optional.of(vectors.row(next++))));
        }
        return embedded;
    }

    /** Writes a row's image to the network's input from {@code offset} on, unless it is refused. */
    private Outcome decode(Row row, float[] input, int offset) {
        var bytes = 0L;
        try {
            if (row.isNullAt(job.index)) {
                throw ImageColumn.refusal(Reason.NOT_FOUND, "there is no image: the column is null");
            }
            var value = row.get(job.index);
            var encoded = job.column.bytes(value);
            bytes = encoded.length;
            var tensor = job.extractor.tensor(
                    job.column.image(value, encoded, job.extractor.descriptor().input()));
            System.arraycopy(tensor, 0, input, offset, tensor.length);
            return new Outcome(row, bytes, Optional.empty(), Optional.empty());
        } catch (ImageDecodeException e) {
            return new Outcome(row, bytes, Optional.of(e.explanation()), Optional.empty());
        }
    }

    private Embeddings run(float[] input, int count) throws InterruptedException {
        network.acquire();
        try {
            return job.extractor.embedTensors(input, count, job.extractor.output());
        } finally {
            network.release();
        }
    }

    private static List<Outcome> await(Future<List<Outcome>> batch) {
        try {
            return batch.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new GanZooException("a batch of images could not be embedded", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GanZooException("the task was interrupted while it waited for its vectors", e);
        }
    }

    /** Stops what is under way; called when the task ends, also before the last row. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
