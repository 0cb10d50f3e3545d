package io.github.ganzoo.zoo.experiment.dashboard;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.zoo.checkpoint.Run;
import io.github.ganzoo.zoo.checkpoint.Runs;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * An HTTP server on loopback with the pages of all runs of a folder. It answers GET and HEAD only, only to requests
 * that name this machine as their host, and reads files of runs only. Thread-safe.
 */
public final class Dashboard implements AutoCloseable {

    /** Another host in the request means that a page from elsewhere asks by a name that it made point here. */
    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1])(:\\d+)?");

    private static final Pattern OF_RUN = Pattern.compile("/runs/([^/]+)/(numbers\\.json)?");
    private static final String NUMBERS = "numbers.json";
    private static final int WORKERS = 2;

    private final RunPages pages;
    private final HttpServer server;
    private final ExecutorService workers;

    private Dashboard(RunPages pages, HttpServer server) {
        this.pages = pages;
        this.server = server;
        this.workers = Executors.newFixedThreadPool(WORKERS, work -> {
            var thread = new Thread(work, "dashboard");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Starts to serve.
     *
     * @param runs folder of the runs, which need not exist yet
     * @param port 0 for any free one
     * @throws ExperimentException if the port is taken
     */
    public static Dashboard start(Path runs, int port) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            var dashboard = new Dashboard(new RunPages(new Runs(runs), Clock.systemUTC()), server);
            server.setExecutor(dashboard.workers);
            server.createContext("/", dashboard::handle);
            server.start();
            return dashboard;
        } catch (BindException taken) {
            throw new ExperimentException("port " + port
                    + " of this machine is taken, perhaps by another dashboard; give another port, or port=0 for any free"
                    + " one");
        } catch (IOException e) {
            throw new ExperimentException("cannot serve on port " + port + ": " + FileFault.reason(e));
        }
    }

    /** Where the list of runs is. */
    public URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/");
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            answer(exchange);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"));
        if (host.filter(name -> THIS_MACHINE.matcher(name).matches()).isEmpty()) {
            send(exchange, 403, "text/plain", "This dashboard answers to localhost only.\n");
            return;
        }
        var method = exchange.getRequestMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            send(exchange, 405, "text/plain", "This dashboard only shows.\n");
            return;
        }
        var path = exchange.getRequestURI().getPath();
        var ofRun = OF_RUN.matcher(path);
        var run = ofRun.matches() ? pages.find(ofRun.group(1)) : Optional.<Run>empty();
        if (path.equals("/")) {
            send(exchange, 200, "text/html", pages.list());
        } else if (run.isEmpty()) {
            send(exchange, 404, "text/plain", "There is no such page. The list of all runs is at /.\n");
        } else if (ofRun.group(2) == null) {
            send(exchange, 200, "text/html", pages.page(run.get(), NUMBERS));
        } else {
            sendNumbers(exchange, run.get());
        }
    }

    private void sendNumbers(HttpExchange exchange, Run run) throws IOException {
        var version = pages.version(run);
        exchange.getResponseHeaders().set("ETag", version);
        if (version.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            send(exchange, 200, "application/json", pages.numbers(run));
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type + "; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Content-Security-Policy", "frame-ancestors 'none'");
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
