package io.github.ganzoo.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** The threads of an extractor, which divide many images among them. */
final class EmbedThreads implements AutoCloseable {

    private final int threads;
    private final ExecutorService executor;

    EmbedThreads(int threads, String name) {
        this.threads = threads;
        var number = new AtomicInteger();
        this.executor = Executors.newFixedThreadPool(threads, task -> {
            var thread = new Thread(task, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    int threads() {
        return threads;
    }

    /** The size of a part: at most {@code most}, and smaller if there would be too few parts for all threads. */
    int part(int items, int most) {
        return Math.max(1, Math.min(most, (items + threads - 1) / threads));
    }

    /** Work on the items {@code from} (inclusive) to {@code to} (exclusive). */
    interface Part {
        void run(int from, int to);
    }

    /**
     * Works on {@code items} in parts of at most {@code most}; returns when all are done or one has failed.
     *
     * @param finished called on the calling thread after each part, with its number of items
     */
    void share(int items, int most, Part part, IntConsumer finished) {
        var size = part(items, most);
        if (items <= size) {
            if (items > 0) {
                part.run(0, items);
                finished.accept(items);
            }
            return;
        }
        var parts = new ArrayList<Future<Integer>>();
        try {
            for (var from = 0; from < items; from += size) {
                int start = from;
                int end = Math.min(items, start + size);
                parts.add(submit(() -> {
                    part.run(start, end);
                    return end - start;
                }));
            }
            parts.forEach(each -> finished.accept(await(each)));
        } finally {
            cancel(parts);
        }
    }

    <T> Future<T> submit(Callable<T> task) {
        try {
            return executor.submit(task);
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("this FeatureExtractor is closed", e);
        }
    }

    static void cancel(List<? extends Future<?>> tasks) {
        tasks.forEach(task -> task.cancel(false));
    }

    static <T> T await(Future<T> task) {
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (CancellationException e) {
            throw new IllegalStateException("this FeatureExtractor was closed during its work", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GanZooException("the thread was interrupted while it waited for its vectors", e);
        }
    }

    @Override
    public void close() {
        executor.shutdown();
    }
}
