package io.github.ganzoo.imagesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ganzoo.runtime.RgbImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page asks for, without the page. */
class ImageSearchTest {

    /** A model of four classes. */
    static final String CLASSES = "../../runtime/src/test/resources/models/classes";

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static ImageSearch app;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException, InterruptedException {
        var images = Files.createDirectory(folder.resolve("images"));
        Files.writeString(folder.resolve("secret.png"), "secret");
        for (var seed = 0; seed < 30; seed++) {
            var file = images.resolve(seed % 2 == 0 ? "even" : "o & d").resolve(seed + ".png");
            Files.createDirectories(file.getParent());
            Files.write(file, Pictures.png(seed));
        }
        Files.writeString(images.resolve("broken.png"), "no image at all");
        app = ImageSearch.start(settings(folder, images));
        await(app);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    static SearchSettings settings(Path folder, Path images) {
        return SearchSettings.of(Map.of(
                "SEARCH_IMAGES",
                images.toString(),
                "SEARCH_INDEX",
                folder.resolve("index").toString(),
                "EMBED_LISTEN",
                "127.0.0.1:0",
                "EMBED_MODEL",
                CLASSES,
                "EMBED_MAX_BODY_BYTES",
                "100000"));
    }

    static void await(ImageSearch app) throws InterruptedException {
        while (app.indexing().state().running()) {
            Thread.sleep(10);
        }
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path));
    }

    private static HttpResponse<byte[]> get(String path) {
        return send(request(path));
    }

    private static HttpResponse<byte[]> search(byte[] image) {
        return send(request("/similar").header("Content-Type", "image/png").POST(BodyPublishers.ofByteArray(image)));
    }

    private static JsonObject json(HttpResponse<byte[]> response) {
        return JsonParser.parseString(new String(response.body(), StandardCharsets.UTF_8))
                .getAsJsonObject();
    }

    @Test
    void anUploadIsAnsweredWithItsNearestAndWhatItShows() {
        var found = json(search(Pictures.png(7)));
        assertThat(found.getAsJsonArray("hits")).hasSize(24);
        var first = found.getAsJsonArray("hits").get(0).getAsJsonObject();
        assertThat(first.get("path").getAsString()).isEqualTo("o & d/7.png");
        assertThat(first.get("label").getAsString()).isEqualTo("o & d");
        assertThat(first.get("similarity").getAsDouble()).isGreaterThan(.99999);
        assertThat(found.getAsJsonObject("recognition").get("answer").getAsString())
                .isIn("class", "parent", "unknown");
    }

    @Test
    void anImageOfTheIndexIsFollowedByTheOthers() {
        var found = json(get("/similar?to=even%2F8.png"));
        assertThat(found.getAsJsonArray("hits")).hasSize(24).allSatisfy(hit -> assertThat(
                        hit.getAsJsonObject().get("path").getAsString())
                .isNotEqualTo("even/8.png"));
        var missing = get("/similar?to=nothing.png");
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(json(missing).get("error").getAsString()).contains("nothing.png");
    }

    @Test
    void thumbnailsAreOfTheIndexAlone() {
        var thumbnail = get("/thumbnail?path=o%20%26%20d%2F7.png");
        assertThat(thumbnail.statusCode()).isEqualTo(200);
        assertThat(thumbnail.headers().firstValue("Content-Type")).contains("image/jpeg");
        assertThat(RgbImage.decode(thumbnail.body()).width()).isEqualTo(40);
        for (var other : new String[] {
            "..%2Fsecret.png",
            "even%2F..%2F..%2Fsecret.png",
            "%2Fetc%2Fpasswd",
            "broken.png",
            "",
            "even%2F%00.png",
            "even"
        }) {
            assertThat(get("/thumbnail?path=" + other).statusCode()).as(other).isEqualTo(404);
        }
        assertThat(get("/../secret.png").statusCode()).isIn(400, 404);
    }

    @Test
    void whatIsNoImageOrTooLargeIsRefusedAsByTheEmbedService() {
        assertThat(search("no image at all".getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(415);
        assertThat(search(Arrays.copyOf(Pictures.png(1), 100)).statusCode()).isEqualTo(422);
        assertThat(search(new byte[100_001]).statusCode()).isEqualTo(413);
        assertThat(get("/similar").statusCode()).isEqualTo(405);
        assertThat(get("/nowhere").statusCode()).isEqualTo(404);
    }

    @Test
    void theStateSaysHowManyImagesThereAreAndThatOneIsBroken() {
        var state = json(get("/state"));
        assertThat(state.get("images").getAsInt()).isEqualTo(30);
        assertThat(state.get("refused").getAsInt()).isEqualTo(1);
        assertThat(state.get("indexing").getAsBoolean()).isFalse();
    }

    @Test
    void thePageAllowsNothingFromElsewhere() {
        var page = get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(new String(page.body(), StandardCharsets.UTF_8)).doesNotContain("http", "style=", "onclick");
        assertThat(get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void aVariableThatIsMissingIsNamed() {
        assertThatThrownBy(() -> SearchSettings.of(Map.of("SEARCH_INDEX", "index")))
                .hasMessage("SEARCH_IMAGES is not set; it names the folder of images to search");
    }
}
