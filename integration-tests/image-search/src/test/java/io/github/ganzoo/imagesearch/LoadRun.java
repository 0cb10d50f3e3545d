package io.github.ganzoo.imagesearch;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * {@code LoadRun PORT PICTURE [SECONDS=60] [CONNECTIONS=64]}: sends a picture to an app on this machine as often as it
 * is answered, and prints how often that was and how long it took.
 */
final class LoadRun {

    private LoadRun() {}

    public static void main(String[] arguments) throws Exception {
        var picture = Path.of(arguments[1]);
        var seconds = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 60;
        var connections = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 64;
        var address = URI.create(
                "http://" + InetAddress.getLoopbackAddress().getHostAddress() + ":" + arguments[0] + "/similar");
        var request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(picture))
                .build();
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        var errors = new AtomicLong();
        var threads = Executors.newFixedThreadPool(connections);
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        for (var i = 0; i < connections; i++) {
            threads.execute(() -> {
                while (System.nanoTime() < end) {
                    var start = System.nanoTime();
                    try {
                        if (client.send(request, BodyHandlers.discarding()).statusCode() != 200) {
                            errors.incrementAndGet();
                        }
                    } catch (Exception e) {
                        errors.incrementAndGet();
                    }
                    times.add(System.nanoTime() - start);
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(seconds + 60L, TimeUnit.SECONDS)) {
            throw new IllegalStateException("some requests were not answered within a minute");
        }
        Collections.sort(times);
        System.out.printf(
                "%d requests, %d errors, %d a second, p50 %.0f ms, p99 %.0f ms%n",
                times.size(),
                errors.get(),
                times.size() / seconds,
                times.get(times.size() / 2) / 1e6,
                times.get(times.size() * 99 / 100) / 1e6);
    }
}
