package io.github.ganzoo.browser;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A headless Chromium with one page, driven by the DevTools protocol. */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Connection connection;

    private Browser(Process process, Connection connection) {
        this.process = process;
        this.connection = connection;
    }

    /** The Chromium of this machine. */
    public static Optional<Path> installed() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one.
     *
     * @param profile an empty folder
     */
    public static Browser start(Path chromium, Path profile) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        chromium.toString(),
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--hide-scrollbars",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile,
                        "about:blank")
                .redirectErrorStream(true)
                .redirectOutput(profile.resolve("chromium.log").toFile())
                .start();
        var port = profile.resolve("DevToolsActivePort");
        await("Chromium to start", () -> Files.exists(port) && text(port).contains("\n"));
        var list = "http://127.0.0.1:" + text(port).lines().findFirst().orElseThrow() + "/json/list";
        var client = HttpClient.newHttpClient();
        var targets = client.send(HttpRequest.newBuilder(URI.create(list)).build(), BodyHandlers.ofString())
                .body();
        for (var target : JsonParser.parseString(targets).getAsJsonArray()) {
            var facts = target.getAsJsonObject();
            if (facts.get("type").getAsString().equals("page")) {
                var connection = Connection.open(
                        client, URI.create(facts.get("webSocketDebuggerUrl").getAsString()));
                for (var domain : List.of("Page", "Runtime", "Log", "Network")) {
                    connection.call(domain + ".enable", Map.of());
                }
                return new Browser(process, connection);
            }
        }
        throw new IllegalStateException("Chromium has no page: " + targets);
    }

    /** Opens an address in a window of that size and waits until it has loaded. */
    public void open(URI address, int width, boolean dark) {
        connection.complaints.clear();
        connection.requests.clear();
        connection.call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        connection.call(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
        int before = connection.loads.get();
        connection.call("Page.navigate", Map.of("url", address.toString()));
        await("the page to load", () -> connection.loads.get() > before);
    }

    public void allowScripts(boolean allowed) {
        connection.call("Emulation.setScriptExecutionDisabled", Map.of("value", !allowed));
    }

    /** The value of an expression, a promise's once it is kept. */
    public JsonElement value(String expression) {
        var answer = connection.call(
                "Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        var value = answer.getAsJsonObject("result").get("value");
        return value == null ? JsonNull.INSTANCE : value;
    }

    /** Presses a key. */
    public void press(String key) {
        for (var type : List.of("keyDown", "keyUp")) {
            connection.call("Input.dispatchKeyEvent", Map.of("type", type, "key", key, "code", key));
        }
    }

    /** What axe-core finds that keeps people from using the page, a line each. */
    public String barriers() {
        value(axe() + "; 0");
        return value("axe.run().then(found => found.violations.map(each => each.id + ' ' +"
                        + " each.nodes.map(node => node.target + ' ' + node.failureSummary).join(' | ')).join('\\n'))")
                .getAsString();
    }

    private static String axe() {
        try (var script = Objects.requireNonNull(Browser.class.getResourceAsStream("/axe.min.js"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("axe-core is in its jar", e);
        }
    }

    /** Errors and warnings that the page has caused since it was opened. */
    public List<String> complaints() {
        return List.copyOf(connection.complaints);
    }

    /** The addresses that it has asked for since it was opened. */
    public List<String> requests() {
        return List.copyOf(connection.requests);
    }

    public static void await(String what, Supplier<Boolean> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Waited " + PATIENCE.toSeconds() + " seconds for " + what);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while waiting for " + what, e);
            }
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() {
        // Chromium leaves links in its profile if it is killed.
        connection.call("Browser.close", Map.of());
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** Commands and their answers, and what the page reports meanwhile. */
    private static final class Connection implements WebSocket.Listener {

        private final Gson gson = new Gson();
        private final AtomicInteger numbers = new AtomicInteger();
        private final Map<Integer, CompletableFuture<JsonObject>> waiting = new ConcurrentHashMap<>();
        private final List<String> complaints = new CopyOnWriteArrayList<>();
        private final List<String> requests = new CopyOnWriteArrayList<>();
        private final AtomicInteger loads = new AtomicInteger();
        private final StringBuilder message = new StringBuilder();
        private WebSocket socket;

        static Connection open(HttpClient client, URI address) {
            var connection = new Connection();
            connection.socket = client.newWebSocketBuilder()
                    .buildAsync(address, connection)
                    .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            return connection;
        }

        JsonObject call(String method, Map<String, ?> parameters) {
            int number = numbers.incrementAndGet();
            var answer = new CompletableFuture<JsonObject>();
            waiting.put(number, answer);
            socket.sendText(gson.toJson(Map.of("id", number, "method", method, "params", parameters)), true)
                    .join();
            var said = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            if (said.has("error")) {
                throw new IllegalStateException(method + ": " + said.get("error"));
            }
            return said.getAsJsonObject("result");
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            message.append(data);
            if (last) {
                received(JsonParser.parseString(message.toString()).getAsJsonObject());
                message.setLength(0);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private void received(JsonObject said) {
            if (said.has("id")) {
                var answer = waiting.remove(said.get("id").getAsInt());
                if (answer != null) {
                    answer.complete(said);
                }
                return;
            }
            var details = said.getAsJsonObject("params");
            switch (said.get("method").getAsString()) {
                case "Page.loadEventFired" -> loads.incrementAndGet();
                case "Runtime.exceptionThrown", "Log.entryAdded" -> complaints.add(details.toString());
                case "Runtime.consoleAPICalled" -> {
                    if (List.of("error", "warning", "assert")
                            .contains(details.get("type").getAsString())) {
                        complaints.add(details.toString());
                    }
                }
                case "Network.requestWillBeSent" ->
                    requests.add(details.getAsJsonObject("request").get("url").getAsString());
                default -> {}
            }
        }
    }
}
