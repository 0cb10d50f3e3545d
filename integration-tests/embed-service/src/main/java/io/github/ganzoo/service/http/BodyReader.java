package io.github.ganzoo.service.http;

import io.github.ganzoo.service.embedding.Refusal;
import io.github.ganzoo.service.embedding.Refusal.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/**
 * Reads one request's body whole while no thread waits for it. The memory it takes is counted byte by byte as they
 * come, so that a client holds no more of the service's than it has sent.
 */
final class BodyReader implements Runnable {

    private final Request request;
    private final int limit;
    private final Semaphore memory;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();

    private int taken;
    private boolean released;

    /**
     * @param limit the most bytes of this body
     * @param memory a permit for each byte that all bodies together may have
     */
    BodyReader(Request request, int limit, Semaphore memory) {
        this.request = request;
        this.limit = limit;
        this.memory = memory;
    }

    /** Starts to read; fails with {@link Refusal} if the body is too long, too slow, or one too many. */
    CompletableFuture<byte[]> read(Duration patience) {
        if (request.getLength() > limit) {
            return CompletableFuture.failedFuture(tooLong());
        }
        run();
        return whole.orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS).exceptionallyCompose(failure -> {
            return CompletableFuture.failedFuture(failure instanceof TimeoutException ? tooSlow(patience) : failure);
        });
    }

    /** Gives the body's memory back to others; what comes from now on is not kept. */
    synchronized void release() {
        released = true;
        memory.release(taken);
        taken = 0;
    }

    @Override
    public void run() {
        while (!whole.isDone()) {
            var chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                whole.completeExceptionally(chunk.getFailure());
                return;
            }
            try {
                keep(chunk.getByteBuffer());
            } catch (Refusal e) {
                whole.completeExceptionally(e);
            } finally {
                chunk.release();
            }
            if (chunk.isLast()) {
                whole.complete(body.toByteArray());
            }
        }
    }

    private synchronized void keep(ByteBuffer bytes) {
        var count = bytes.remaining();
        if (released) {
            return;
        }
        if (count > limit - taken) {
            throw tooLong();
        }
        if (!memory.tryAcquire(count)) {
            throw new Refusal(
                    Kind.OVERLOADED, "The service holds as many bytes of other requests as it can; try again later.");
        }
        taken += count;
        var copy = new byte[count];
        bytes.get(copy);
        body.writeBytes(copy);
    }

    private Refusal tooLong() {
        return new Refusal(Kind.TOO_LARGE, "The body has more than the " + limit + " bytes that are taken.");
    }

    private static Refusal tooSlow(Duration patience) {
        return new Refusal(
                Kind.TOO_SLOW, "The body did not arrive within the " + patience.toSeconds() + " seconds there are.");
    }
}
