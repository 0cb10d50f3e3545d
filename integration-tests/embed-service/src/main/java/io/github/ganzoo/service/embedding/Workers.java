package io.github.ganzoo.service.embedding;

import io.github.ganzoo.service.embedding.Refusal.Kind;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/** A fixed number of threads with a short queue before them: what does not fit is refused at once. Thread-safe. */
public final class Workers implements AutoCloseable {

    private final ThreadPoolExecutor threads;

    public Workers(int count, int waiting) {
        var number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                count,
                count,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(waiting),
                work -> new Thread(work, "embed-" + number.incrementAndGet()));
        threads.prestartAllCoreThreads();
    }

    /**
     * Does some work in its turn.
     *
     * @param work is told how to ask whether anyone still waits for its result; work that was given up before its turn
     *     is not begun
     * @param over called once, when nothing here holds what the work is about any more: before its result is told, or
     *     when the turn of work comes that was given up, however long that is after its giver stopped waiting
     * @return what it gives; fails with {@link Refusal} if the queue is full
     */
    public <T> CompletableFuture<T> submit(Function<Supplier<Boolean>, T> work, Runnable over) {
        var result = new CompletableFuture<T>();
        try {
            threads.execute(() -> run(work, over, result));
        } catch (RejectedExecutionException e) {
            over.run();
            result.completeExceptionally(
                    new Refusal(Kind.OVERLOADED, "The service has as much to do as it takes on; try again later."));
        }
        return result;
    }

    private static <T> void run(Function<Supplier<Boolean>, T> work, Runnable over, CompletableFuture<T> result) {
        if (result.isDone()) {
            over.run();
            return;
        }
        T made;
        try {
            made = work.apply(() -> !result.isDone());
        } catch (RuntimeException | Error e) {
            over.run();
            result.completeExceptionally(e);
            return;
        }
        over.run();
        result.complete(made);
    }

    /** Takes no more work, and waits for the work there is. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
