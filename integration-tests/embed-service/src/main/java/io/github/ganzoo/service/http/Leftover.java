package io.github.ganzoo.service.http;

import io.github.ganzoo.service.settings.Settings.Limits;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Callback;

/**
 * What a client still sends of a body that was refused. To close on unread bytes resets the connection, and with it may
 * go the answer that says why; so a while it is read and thrown away.
 */
final class Leftover implements Runnable {

    private final Request request;
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();
    private long left;

    private Leftover(Request request, long most) {
        this.request = request;
        this.left = most;
    }

    /** Reads to the body's end, to the length that a body may have, or as long as one may take. */
    static void read(Request request, Limits limits, Callback then) {
        var leftover = new Leftover(request, limits.bodyBytes());
        leftover.run();
        var unused = leftover.done
                .completeOnTimeout(true, limits.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((done, failure) -> then.succeeded());
    }

    @Override
    public void run() {
        while (!done.isDone()) {
            var chunk = request.read();
            if (chunk == null) {
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                done.complete(true);
                return;
            }
            left -= chunk.remaining();
            chunk.release();
            if (chunk.isLast() || left < 0) {
                done.complete(true);
            }
        }
    }
}
