package io.github.ganzoo.imagesearch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * As many requests as an app on this machine answers.
 *
 * @param nanoseconds what each took, the fastest first
 * @param errors how many had another status than 200, or no answer
 * @param duration how long requests were sent
 */
record Load(List<Long> nanoseconds, long errors, Duration duration) {

    /** Sends a picture over so many connections, on each as soon as the one before is answered. */
    static Load send(int port, byte[] picture, Duration duration, int connections) throws InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/similar"))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofByteArray(picture))
                .build();
        var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<Long> times = Collections.synchronizedList(new ArrayList<>());
        var errors = new AtomicLong();
        var threads = Executors.newFixedThreadPool(connections);
        var end = System.nanoTime() + duration.toNanos();
        for (var i = 0; i < connections; i++) {
            threads.execute(() -> {
                while (System.nanoTime() < end) {
                    var start = System.nanoTime();
                    if (!answered(client, request)) {
                        errors.incrementAndGet();
                    }
                    times.add(System.nanoTime() - start);
                }
            });
        }
        threads.shutdown();
        if (!threads.awaitTermination(duration.toSeconds() + 60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("some requests were not answered within a minute");
        }
        Collections.sort(times);
        return new Load(List.copyOf(times), errors.get(), duration);
    }

    private static boolean answered(HttpClient client, HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The time that a percentage of the requests did not exceed, in milliseconds. */
    double percentile(int percent) {
        return nanoseconds.get(Math.min(nanoseconds.size() - 1, nanoseconds.size() * percent / 100)) / 1e6;
    }

    @Override
    public String toString() {
        return "%d requests, %d errors, %.0f a second, p50 %.0f ms, p99 %.0f ms"
                .formatted(
                        nanoseconds.size(),
                        errors,
                        nanoseconds.size() * 1000.0 / duration.toMillis(),
                        percentile(50),
                        percentile(99));
    }
}
