package io.github.ganzoo.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.service.settings.Settings;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbedServiceTest {

    private static final byte[] IMAGE = TestImages.png(40, 30, 1);
    private static EmbedService service;
    private static Client client;
    private static FeatureExtractor extractor;

    @BeforeAll
    static void start() {
        service = EmbedService.start(Settings.of(
                Map.of("EMBED_LISTEN", "127.0.0.1:0", "EMBED_MAX_BODY_BYTES", "100000", "EMBED_MAX_IMAGES", "3")));
        client = new Client(service.port());
        extractor = FeatureExtractor.load(Models.list().get(0).id());
    }

    @AfterAll
    static void stop() {
        service.close();
        extractor.close();
    }

    private static float[] vector(JsonArray array) {
        var vector = new float[array.size()];
        for (var i = 0; i < vector.length; i++) {
            vector[i] = array.get(i).getAsFloat();
        }
        return vector;
    }

    @Test
    void anImageIsAnsweredWithTheRuntimesOwnVectorAndWhatMadeIt() {
        var reply = client.post("/embed", "image/png", IMAGE);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
        var json = reply.object();
        assertThat(json.get("model").getAsString())
                .isEqualTo(extractor.descriptor().id());
        assertThat(json.get("version").getAsString())
                .isEqualTo(extractor.descriptor().version());
        assertThat(json.get("output").getAsString())
                .isEqualTo(extractor.descriptor().defaultOutput().id());
        assertThat(json.get("dimensions").getAsInt()).isEqualTo(extractor.dimension());
        assertThat(vector(json.getAsJsonArray("vector"))).containsExactly(extractor.embed(IMAGE));
    }

    @Test
    void aFormWithOneFileAndBytesOfNoTypeAreImagesToo() {
        var alone = client.post("/embed", "image/png", IMAGE).text();
        assertThat(client.post("/embed", Client.FORM, Client.form(Map.of("a.png", IMAGE)))
                        .text())
                .isEqualTo(alone);
        assertThat(client.send(client.request("/embed").POST(BodyPublishers.ofByteArray(IMAGE)))
                        .text())
                .isEqualTo(alone);
    }

    @Test
    void aBatchAnswersForEachImageAndNamesThoseThatAreRefused() {
        var files = new LinkedHashMap<String, byte[]>();
        files.put("a.png", IMAGE);
        files.put("broken.png", Arrays.copyOf(IMAGE, IMAGE.length / 2));
        files.put("b.png", TestImages.png(8, 8, 2));

        var reply = client.post("/embed/batch", Client.FORM, Client.form(files));

        assertThat(reply.status()).isEqualTo(200);
        var answers = reply.json().getAsJsonArray();
        assertThat(answers).hasSize(3);
        var first = answers.get(0).getAsJsonObject();
        assertThat(first.get("name").getAsString()).isEqualTo("a.png");
        assertThat(vector(first.getAsJsonArray("vector"))).containsExactly(extractor.embed(IMAGE));
        var second = answers.get(1).getAsJsonObject();
        assertThat(second.get("name").getAsString()).isEqualTo("broken.png");
        assertThat(second.get("status").getAsInt()).isEqualTo(422);
        assertThat(second.get("error").getAsString()).startsWith("broken.png: ");
        var third = answers.get(2).getAsJsonObject();
        assertThat(vector(third.getAsJsonArray("vector"))).containsExactly(extractor.embed(files.get("b.png")));
    }

    @Test
    void garbageIsUnsupportedAndADamagedImageIsUnprocessable() {
        var garbage = client.post("/embed", "image/png", "no image at all".getBytes(UTF_8));
        assertThat(garbage.status()).isEqualTo(415);
        assertThat(garbage.error()).startsWith("The image: ");

        var cut = client.post("/embed", "image/png", Arrays.copyOf(IMAGE, 100));
        assertThat(cut.status()).isEqualTo(422);

        var empty = client.post("/embed", "image/png", new byte[0]);
        assertThat(empty.status()).isEqualTo(422);
    }

    @Test
    void otherMediaTypesAreRefusedWithWhatIsTaken() {
        var reply = client.post("/embed", "application/x-www-form-urlencoded", IMAGE);
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.error()).contains("x-www-form-urlencoded").contains("application/octet-stream");

        assertThat(client.post("/embed/batch", "image/png", IMAGE).status()).isEqualTo(415);
        assertThat(client.send(client.request("/embed")
                                .header("Content-Encoding", "gzip")
                                .POST(BodyPublishers.ofByteArray(IMAGE)))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void aFormThatIsNoneOrHasNoPartIsABadRequest() {
        assertThat(client.post("/embed", Client.FORM, IMAGE).status()).isEqualTo(400);
        assertThat(client.post("/embed", Client.FORM, Client.form(Map.of())).status())
                .isEqualTo(400);
        assertThat(client.post("/embed", "multipart/form-data", IMAGE).status()).isEqualTo(400);
    }

    @Test
    void moreImagesThanTheLimitAreTooMany() {
        var files = new LinkedHashMap<String, byte[]>();
        for (var i = 0; i < 4; i++) {
            files.put(i + ".png", TestImages.png(8, 8, i));
        }
        var reply = client.post("/embed/batch", Client.FORM, Client.form(files));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.error()).contains("3 images");

        files.put("4.png", IMAGE);
        assertThat(client.post("/embed/batch", Client.FORM, Client.form(files)).status())
                .isEqualTo(413);
        assertThat(client.post("/embed", Client.FORM, Client.form(files)).status())
                .isEqualTo(413);
    }

    @Test
    void aLongBodyIsRefusedWhetherItsLengthIsDeclaredOrNot() {
        var body = new byte[100_001];
        var declared = client.post("/embed", "image/png", body);
        assertThat(declared.status()).isEqualTo(413);
        assertThat(declared.error()).contains("100000 bytes");

        var chunked = client.send(client.request("/embed")
                .header("Content-Type", "image/png")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
        assertThat(chunked.status()).isEqualTo(413);
    }

    @Test
    void wrongPathsAndMethodsAreNamed() {
        assertThat(client.get("/nowhere").status()).isEqualTo(404);
        assertThat(client.get("/nowhere").error()).contains("POST /embed");
        assertThat(client.get("/embed").status()).isEqualTo(405);
        assertThat(client.post("/health", "image/png", IMAGE).status()).isEqualTo(405);
    }

    @Test
    void healthNamesTheModelAndWhatItRunsOn() {
        var json = client.get("/health").object();
        assertThat(json.get("live").getAsBoolean()).isTrue();
        assertThat(json.get("ready").getAsBoolean()).isTrue();
        assertThat(json.get("model").getAsString())
                .isEqualTo(extractor.descriptor().id());
        assertThat(json.get("provider").getAsString()).isEqualTo("CPU");
        assertThat(json.get("selfTest").getAsDouble()).isBetween(0.0, 1e-4);
    }

    @Test
    void metricsCountRequestsImagesAndRefusals() throws Exception {
        try (var own = EmbedService.start(Settings.of(Map.of("EMBED_LISTEN", "127.0.0.1:0")))) {
            var user = new Client(own.port());
            user.post("/embed", "image/png", IMAGE);
            user.post("/embed", "image/png", IMAGE);
            user.post("/embed", "image/png", new byte[10]);
            user.get("/nowhere");

            var text = "";
            // A request is counted when its answer is sent, a moment after the client may have it.
            for (var i = 0; i < 100 && !text.contains("path=\"other\""); i++) {
                Thread.sleep(20);
                text = user.get("/metrics").text();
            }

            assertThat(text)
                    .contains("embed_requests_total{path=\"/embed\",status=\"200\"} 2.0")
                    .contains("embed_requests_total{path=\"/embed\",status=\"415\"} 1.0")
                    .contains("embed_requests_total{path=\"other\",status=\"404\"} 1.0")
                    .contains("embed_request_seconds_count{path=\"/embed\"} 3")
                    .contains("embed_request_seconds_bucket{path=\"/embed\",le=\"+Inf\"} 3")
                    .contains("embed_images_total 2.0")
                    .contains("embed_refused_total{reason=\"unsupported\"} 1.0")
                    .contains("embed_refused_total{reason=\"overloaded\"} 0.0")
                    .contains("embed_requests_in_flight 1.0");
        }
    }

    @Test
    void anotherOutputAndUnitLengthAreChosenBySettings() {
        try (var own = EmbedService.start(Settings.of(
                Map.of("EMBED_LISTEN", "127.0.0.1:0", "EMBED_OUTPUT", "features", "EMBED_NORMALIZE", "true")))) {
            var json = new Client(own.port()).post("/embed", "image/png", IMAGE).object();

            assertThat(json.get("output").getAsString()).isEqualTo("features");
            var vector = vector(json.getAsJsonArray("vector"));
            assertThat(vector)
                    .hasSize(extractor.descriptor().output(Output.FEATURES).length());
            var square = 0.0;
            for (var value : vector) {
                square += value * value;
            }
            assertThat(square).isBetween(1 - 1e-5, 1 + 1e-5);
        }
    }

    @Test
    void whatIsUnderWayIsFinishedWhenTheServiceStops() throws Exception {
        var own = EmbedService.start(Settings.of(Map.of("EMBED_LISTEN", "127.0.0.1:0")));
        try (var slow = new RawClient(own.port())) {
            slow.send("POST /embed HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\nContent-Length: " + IMAGE.length
                    + "\r\n\r\n");
            slow.send(IMAGE, 0, 10);
            Thread.sleep(200);
            var stopping = new Thread(own::close);
            stopping.start();
            stopping.join(Duration.ofMillis(300).toMillis());
            assertThat(stopping.isAlive()).isTrue();

            slow.send(IMAGE, 10, IMAGE.length - 10);

            assertThat(slow.reply()).startsWith("HTTP/1.1 200 ").contains("\"vector\":[");
            stopping.join(5000);
            assertThat(stopping.isAlive()).isFalse();
        }
    }

    @Test
    void anOutputThatTheModelLacksStopsTheStartWithThoseThatItHas() {
        assertThatThrownBy(() ->
                        EmbedService.start(Settings.of(Map.of("EMBED_LISTEN", "127.0.0.1:0", "EMBED_OUTPUT", "soul"))))
                .hasMessageContaining("has no output soul; it has embedding, features");
    }
}
