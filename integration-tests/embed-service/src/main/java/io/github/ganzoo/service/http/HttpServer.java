package io.github.ganzoo.service.http;

import io.github.ganzoo.service.embedding.Workers;
import io.github.ganzoo.service.metrics.Metrics;
import io.github.ganzoo.service.settings.Settings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The socket, and Jetty behind it. */
public final class HttpServer implements AutoCloseable {

    /** Jetty's threads only pass bytes on, so there are few however many the connections. */
    private static final int THREADS = 8;

    private final Server server;
    private final ServerConnector connector;

    /**
     * Listens from now on.
     *
     * @throws HttpServerException if the address cannot be listened at
     */
    public HttpServer(Settings settings, Site site, Workers workers, Metrics metrics) {
        server = new Server(new QueuedThreadPool(THREADS));
        var limits = settings.limits();

        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(settings.listen().getAddress().getHostAddress());
        connector.setPort(settings.listen().getPort());
        // Only for answers that nobody takes: whatever is slow to arrive is ended, and told so, before.
        connector.setIdleTimeout(2 * limits.timeout().toMillis());
        connector.setAcceptQueueSize(limits.connections());

        var connections = new IdleConnections(new Routes(site, workers, metrics, limits), limits.timeout());
        var graceful = new GracefulHandler(connections);
        metrics.watchInFlight(graceful::getCurrentRequestCount);
        connector.addBean(connections);

        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(limits.connections(), connector));
        server.setHandler(graceful);
        server.setErrorHandler(HttpServer::answerError);
        var paths = site.paths();
        server.setRequestLog((request, response) -> count(metrics, paths, request, response));
        server.setStopTimeout(settings.grace().toMillis());
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new HttpServerException("cannot listen at " + settings.listen() + ": " + e.getMessage(), e);
        }
    }

    /** The port it listens at. */
    public int port() {
        return connector.getLocalPort();
    }

    /** What Jetty itself refuses is answered in the same form as the rest. */
    private static boolean answerError(Request request, Response response, Callback callback) {
        var status = response.getStatus();
        var answer = Answer.error(status, HttpStatus.getMessage(status) + ".");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.write(true, ByteBuffer.wrap(answer.body()), callback);
        return true;
    }

    private static void count(Metrics metrics, Set<String> paths, Request request, Response response) {
        var path = Request.getPathInContext(request);
        metrics.answered(
                // A label for each path that anyone thinks of would be a way to fill the memory.
                paths.contains(path) ? path : "other",
                response.getStatus(),
                Duration.ofNanos(System.nanoTime() - request.getBeginNanoTime()));
    }

    /** Takes no more connections, waits for the requests under way as long as the settings allow, and ends. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new HttpServerException("the server did not stop in peace: " + e.getMessage(), e);
        }
    }
}
