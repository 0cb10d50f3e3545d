package io.github.ganzoo.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A client that keeps to the rules. */
final class Client {

    private static final String BOUNDARY = "----boundary";
    static final String FORM = "multipart/form-data; boundary=" + BOUNDARY;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final int port;

    Client(int port) {
        this.port = port;
    }

    /** What came back. */
    record Reply(int status, String text, HttpHeaders headers) {

        JsonElement json() {
            return JsonParser.parseString(text);
        }

        JsonObject object() {
            return json().getAsJsonObject();
        }

        String error() {
            return object().get("error").getAsString();
        }
    }

    Reply get(String path) {
        return send(request(path).GET());
    }

    Reply post(String path, String type, byte[] body) {
        return send(request(path).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
    }

    Reply send(HttpRequest.Builder request) {
        try {
            var response = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(response.statusCode(), response.body(), response.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    /** A form with a file for each entry, in the map's order. */
    static byte[] form(Map<String, byte[]> files) {
        var form = new ByteArrayOutputStream();
        try {
            for (var file : files.entrySet()) {
                form.write(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"image\"; filename=\""
                                + file.getKey() + "\"\r\nContent-Type: image/png\r\n\r\n")
                        .getBytes(UTF_8));
                form.write(file.getValue());
                form.write("\r\n".getBytes(UTF_8));
            }
            form.write(("--" + BOUNDARY + "--\r\n").getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return form.toByteArray();
    }
}
