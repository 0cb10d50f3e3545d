package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import io.github.ganzoo.zoo.experiment.Listener;
import io.github.ganzoo.zoo.experiment.Stop;
import io.github.ganzoo.zoo.experiment.Watch;
import io.github.ganzoo.zoo.experiment.WatchRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboard over a run of three steps. */
class WatchTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Path runs;
    private static String name;
    private static URI address;
    private static final AtomicBoolean STOPPED = new AtomicBoolean();
    private static CompletableFuture<URI> watching;

    @BeforeAll
    static void trainAndWatch(@TempDir Path folder) throws IOException {
        TinyTraining.run("train", folder, "--maxSteps=3", "--sampleEvery=1");
        runs = folder.resolve("runs");
        try (Stream<Path> all = Files.list(runs)) {
            name = all.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow()
                    .getFileName()
                    .toString();
        }
        var said = new CompletableFuture<String>();
        Listener listener = said::complete;
        watching = CompletableFuture.supplyAsync(() ->
                Watch.run(new WatchRequest(runs, 0, true), listener, stop()).address());
        var found = Pattern.compile("http://localhost:\\d+/")
                .matcher(said.orTimeout(20, TimeUnit.SECONDS).join());
        assertThat(found.find()).isTrue();
        address = URI.create(found.group());
    }

    @AfterAll
    static void aStopEndsIt() {
        STOPPED.set(true);
        assertThat(watching.orTimeout(20, TimeUnit.SECONDS).join()).isEqualTo(address);
    }

    @Test
    void theListLinksToThePageOfEachRun() throws Exception {
        var list = get("/");
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains("href=\"/runs/" + name + "/\"", "tiny-emoji64", "data:image/jpeg");
        assertThat(list.headers().firstValue("Content-Security-Policy")).hasValue("frame-ancestors 'none'");
        assertThat(get("/runs/" + name + "/").body())
                .isEqualTo(Files.readString(runs.resolve(name).resolve("report.html")));
    }

    @Test
    void aRunThatHasTrainedSinceItsReportIsShownAsItIsNow() throws Exception {
        var report = runs.resolve(name).resolve("report.html");
        var before = Files.getLastModifiedTime(report);
        Files.setLastModifiedTime(report, FileTime.from(Instant.EPOCH));
        try {
            assertThat(get("/runs/" + name + "/").body()).contains("\"live\":\"numbers.json\"", "connect-src 'self'");
        } finally {
            Files.setLastModifiedTime(report, before);
        }
    }

    @Test
    void newerNumbersAreSentAndUnchangedOnesAreNot() throws Exception {
        var first = get("/runs/" + name + "/numbers.json");
        var data = JsonParser.parseString(first.body()).getAsJsonObject();
        assertThat(data.getAsJsonArray("charts").size()).isGreaterThan(3);
        assertThat(data.getAsJsonArray("steps").get(0).toString()).isEqualTo("[1,2,3]");
        var version = first.headers().firstValue("ETag").orElseThrow();
        var again = request("/runs/" + name + "/numbers.json").header("If-None-Match", version);
        assertThat(CLIENT.send(again.build(), BodyHandlers.ofString()).statusCode())
                .isEqualTo(304);
        var metrics = runs.resolve(name).resolve("metrics.jsonl");
        var kept = Files.readString(metrics);
        var written = Files.getLastModifiedTime(metrics);
        Files.writeString(metrics, "{\"step\":4,\"d_loss\":0.5}\n", StandardOpenOption.APPEND);
        try {
            var newer = CLIENT.send(again.build(), BodyHandlers.ofString());
            assertThat(newer.statusCode()).isEqualTo(200);
            assertThat(newer.body()).contains("[1,2,3,4]");
        } finally {
            Files.writeString(metrics, kept);
            Files.setLastModifiedTime(metrics, written);
        }
    }

    @Test
    void nothingIsWrittenAndNothingElseIsRead() throws Exception {
        var post = request("/").POST(HttpRequest.BodyPublishers.ofString("x")).build();
        assertThat(CLIENT.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(405);
        for (var path : new String[] {
            "/runs/none/",
            "/runs/" + name + "/metrics.jsonl",
            "/runs/..%2F..%2F/",
            "/runs/" + name + "/../current",
            "/x"
        }) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    /** As a page would ask whose name its owner has made point to this machine. */
    @Test
    void anotherNameOfThisMachineIsRefused() throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write("GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("HTTP/1.1 403");
        }
    }

    @Test
    void aPortThatIsTakenIsNamed() {
        var request = new WatchRequest(runs, address.getPort(), true);
        assertThat(CompletableFuture.supplyAsync(() -> Watch.run(request, line -> {}, stop())))
                .failsWithin(20, TimeUnit.SECONDS)
                .withThrowableThat()
                .withCauseInstanceOf(ExperimentException.class)
                .withMessageContaining("port " + address.getPort() + " of this machine is taken");
    }

    private static Stop stop() {
        return new Stop() {
            @Override
            public boolean requested() {
                return STOPPED.get();
            }

            @Override
            public void hold() {}

            @Override
            public void release() {}
        };
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path));
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return CLIENT.send(request(path).build(), BodyHandlers.ofString());
    }
}
