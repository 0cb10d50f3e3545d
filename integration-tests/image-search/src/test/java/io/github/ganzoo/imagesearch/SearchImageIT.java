package io.github.ganzoo.imagesearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.ganzoo.container.Container;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image, really run; skipped where nobody but root may do so, or a tool is missing. */
class SearchImageIT {

    private static final String URL = "http://127.0.0.1:8080";

    @BeforeAll
    static void requireIsolation() {
        var obstacle = Container.obstacle();
        assumeTrue(obstacle.isEmpty(), () -> "the image is not run: " + obstacle.orElse(""));
    }

    private static String curl(Container container, String path) throws IOException {
        return Container.run(container.inside("curl", "-sS", "--max-time", "60", URL + path))
                .output();
    }

    private static JsonObject json(Container container, String path) throws IOException {
        return JsonParser.parseString(curl(container, path)).getAsJsonObject();
    }

    @Test
    void itShowsItsImagesOnAReadOnlyFileSystemAsNobodyInParticularAndEndsInPeace(@TempDir Path temporary)
            throws Exception {
        var folder = Path.of(System.getProperty("image.folder", "target/image"));
        try (var container = Container.start(folder, Map.of())) {
            container.awaitWords("image-search: ready: ");
            assertThat(Files.readString(Path.of("/proc/" + container.main().pid() + "/status")))
                    .containsPattern("Uid:\\s+65532\\s+65532");

            var state = json(container, "/state");
            while (state.get("indexing").getAsBoolean()) {
                Thread.sleep(100);
                state = json(container, "/state");
            }
            assertThat(state.get("problem").getAsString()).isEmpty();
            assertThat(state.get("images").getAsInt()).isGreaterThan(20);
            assertThat(curl(container, "/")).contains("<html");

            var picture = Files.write(temporary.resolve("noise.png"), Pictures.png(1));
            var found = Container.run(container.inside(
                    "curl", "-sS", "--data-binary", "@" + picture, "-H", "Content-Type: image/png", URL + "/similar"));
            var hits = JsonParser.parseString(found.output()).getAsJsonObject().getAsJsonArray("hits");
            assertThat(hits).isNotEmpty();
            var path = hits.get(0).getAsJsonObject().get("path").getAsString();
            var encoded = URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20");
            assertThat(json(container, "/similar?to=" + encoded).getAsJsonArray("hits"))
                    .isNotEmpty()
                    .noneMatch(hit ->
                            hit.getAsJsonObject().get("path").getAsString().equals(path));
            var thumbnail = temporary.resolve("thumbnail");
            var fetched = Container.run(
                    container.inside("curl", "-sSf", "-o", thumbnail.toString(), URL + "/thumbnail?path=" + encoded));
            assertThat(fetched.status()).as(fetched.output()).isZero();
            assertThat(Files.readAllBytes(thumbnail)).startsWith(0xff, 0xd8);

            assertThat(container.terminate()).isEqualTo(143);
        }
    }
}
