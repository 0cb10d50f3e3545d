package io.github.ganzoo.imagesearch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * {@code LoadRun IMAGES INDEX PICTURE [SECONDS=60] [CONNECTIONS=64]}: starts the app in a JVM of its own, waits until a
 * folder is indexed, and sends it a picture as often as it is answered. It prints how often that was, how long it took
 * and the app's largest resident memory, and fails if a request was not answered.
 */
final class LoadRun {

    private static final String READY = "image-search: ready: port ";

    private LoadRun() {}

    public static void main(String[] arguments) throws Exception {
        var picture = Files.readAllBytes(Path.of(arguments[2]));
        var seconds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 60;
        var connections = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 64;
        var builder = new ProcessBuilder(
                        "java", "-Xmx1g", "-cp", System.getProperty("java.class.path"), Main.class.getName())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "SEARCH_IMAGES", arguments[0], "SEARCH_INDEX", arguments[1], "EMBED_LISTEN", "127.0.0.1:0"));
        var app = builder.start();
        try {
            var port = port(app);
            awaitIndex(port);
            System.out.println(Load.send(port, picture, Duration.ofSeconds(5), connections) + " to warm up");
            var load = Load.send(port, picture, Duration.ofSeconds(seconds), connections);
            System.out.println(load);
            System.out.println(Files.readString(Path.of("/proc/" + app.pid() + "/status"))
                    .lines()
                    .filter(line -> line.startsWith("VmHWM"))
                    .findFirst()
                    .orElse("no peak of memory known"));
            if (load.errors() > 0) {
                throw new IllegalStateException(load.errors() + " requests were not answered with images");
            }
        } finally {
            app.destroy();
            app.waitFor();
        }
    }

    private static int port(Process app) throws IOException {
        var said = app.errorReader();
        for (var line = said.readLine(); line != null; line = said.readLine()) {
            System.out.println(line);
            if (line.startsWith(READY)) {
                return Integer.parseInt(line.substring(READY.length()));
            }
        }
        throw new IllegalStateException("the app ended before it was ready; its last lines are above");
    }

    private static void awaitIndex(int port) throws IOException, InterruptedException {
        var client = HttpClient.newHttpClient();
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/state"))
                .build();
        var state = "";
        do {
            Thread.sleep(200);
            state = client.send(request, BodyHandlers.ofString()).body();
        } while (state.contains("\"indexing\":true"));
        System.out.println(state);
    }
}
