package io.github.ganzoo.service.http;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Closes connections on which no request has been under way for a while: unused ones, and those of clients that send a
 * request's headers a byte at a time, which to Jetty's own idle timeout look busy forever.
 */
final class IdleConnections extends Handler.Wrapper implements Connection.Listener {

    private static final System.Logger LOG = System.getLogger(IdleConnections.class.getName());

    private static final long BUSY = Long.MAX_VALUE;

    private final Duration longest;
    /** When each connection's last request ended, by {@link System#nanoTime}, or {@link #BUSY}. */
    private final Map<Connection, Long> idleSince = new ConcurrentHashMap<>();

    IdleConnections(Handler handler, Duration longest) {
        super(handler);
        this.longest = longest;
    }

    @Override
    public void onOpened(Connection connection) {
        idleSince.put(connection, System.nanoTime());
    }

    @Override
    public void onClosed(Connection connection) {
        idleSince.remove(connection);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        var connection = request.getConnectionMetaData().getConnection();
        idleSince.replace(connection, BUSY);
        return super.handle(
                request, response, Callback.from(() -> idleSince.replace(connection, System.nanoTime()), callback));
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        sweepLater();
    }

    private void sweepLater() {
        var delay = Math.max(100, longest.toMillis() / 10);
        getServer().getScheduler().schedule(this::sweep, delay, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        var now = System.nanoTime();
        try {
            idleSince.forEach((connection, since) -> {
                if (since != BUSY && now - since > longest.toNanos()) {
                    close(connection);
                }
            });
        } finally {
            if (isRunning()) {
                sweepLater();
            }
        }
    }

    /** One that cannot be closed must not keep the others open. */
    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "an idle connection cannot be closed", e);
        }
    }
}
