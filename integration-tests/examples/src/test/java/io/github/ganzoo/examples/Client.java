package io.github.ganzoo.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Sends requests to a service on this machine.
 *
 * @param port where it listens
 */
public record Client(int port) {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** An answer of JSON. */
    public record Reply(int status, JsonNode json) {

        /** The vector in it. */
        public float[] vector() {
            var values = json.get("vector");
            var vector = new float[values.size()];
            for (var i = 0; i < vector.length; i++) {
                vector[i] = values.get(i).floatValue();
            }
            return vector;
        }
    }

    /** The answer to a body. */
    public Reply post(String path, String type, byte[] body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    /** What is at a path. */
    public Reply get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static Reply send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        return new Reply(response.statusCode(), new ObjectMapper().readTree(response.body()));
    }
}
