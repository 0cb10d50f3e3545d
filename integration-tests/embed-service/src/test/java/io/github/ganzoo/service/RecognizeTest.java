package io.github.ganzoo.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Recognition;
import io.github.ganzoo.runtime.Recognizer;
import io.github.ganzoo.service.settings.Settings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RecognizeTest {

    /** A model of four classes of two parents. */
    private static final String CLASSES = "../../runtime/src/test/resources/models/classes";

    private static EmbedService service;
    private static Client client;
    private static Recognizer recognizer;

    @BeforeAll
    static void start() {
        service = EmbedService.start(Settings.of(
                Map.of("EMBED_LISTEN", "127.0.0.1:0", "EMBED_MAX_BODY_BYTES", "100000", "EMBED_MODEL", CLASSES)));
        client = new Client(service.port());
        recognizer = Recognizer.load(Path.of(CLASSES));
    }

    @AfterAll
    static void stop() {
        service.close();
        recognizer.close();
    }

    @Test
    void anImageIsAnsweredAsTheRuntimeDoes() {
        var answers = new TreeSet<String>();
        for (var seed = 0; seed < 40; seed++) {
            var image = TestImages.png(40, 30, seed);
            var expected = recognizer.recognize(image);

            var reply = client.post("/recognize", "image/png", image);

            assertThat(reply.status()).isEqualTo(200);
            var json = reply.object();
            assertThat(json.get("model").getAsString()).isEqualTo("classes");
            assertThat(json.get("version").getAsString()).isEqualTo("1.2.3");
            assertThat(json.get("probability").getAsDouble()).isEqualTo(expected.probability());
            answers.add(json.get("answer").getAsString());
            if (expected instanceof Recognition.Known known) {
                assertThat(json.get("answer").getAsString()).isEqualTo("class");
                assertThat(json.get("name").getAsString()).isEqualTo(known.name());
                assertThat(json.get("parent").getAsString())
                        .isEqualTo(known.parent().orElseThrow());
            } else if (expected instanceof Recognition.Parent parent) {
                assertThat(json.get("answer").getAsString()).isEqualTo("parent");
                assertThat(json.get("name").getAsString()).isEqualTo(parent.name());
            } else {
                assertThat(json.get("answer").getAsString()).isEqualTo("unknown");
                assertThat(json.has("name")).isFalse();
            }
            var classes = json.getAsJsonArray("classes");
            assertThat(classes).hasSize(4);
            var first = classes.get(0).getAsJsonObject();
            assertThat(first.get("name").getAsString())
                    .isEqualTo(expected.classes().get(0).name());
            assertThat(first.get("probability").getAsDouble())
                    .isEqualTo(expected.classes().get(0).value());
        }
        assertThat(answers).isNotEmpty();
    }

    @Test
    void aModelWithoutClassesIsAConflictThatSaysWhatToDo() {
        try (var plain = EmbedService.start(Settings.of(Map.of("EMBED_LISTEN", "127.0.0.1:0")))) {
            var reply = new Client(plain.port()).post("/recognize", "image/png", TestImages.png(8, 8, 1));
            assertThat(reply.status()).isEqualTo(409);
            assertThat(reply.error()).startsWith("The model tiny").contains("has no classes", "gan:classify");
        }
    }

    @Test
    void whatEmbeddingRefusesIsRefusedHereToo() {
        assertThat(client.post("/recognize", "image/png", "no image at all".getBytes(UTF_8))
                        .status())
                .isEqualTo(415);
        assertThat(client.post("/recognize", "image/png", Arrays.copyOf(TestImages.png(40, 30, 1), 100))
                        .status())
                .isEqualTo(422);
        assertThat(client.post("/recognize", "image/png", new byte[100_001]).status())
                .isEqualTo(413);
        assertThat(client.post("/recognize", "text/plain", new byte[9]).status())
                .isEqualTo(415);
        assertThat(client.get("/recognize").status()).isEqualTo(405);
        assertThat(client.post("/recognize", Client.FORM, Client.form(Map.of())).status())
                .isEqualTo(400);
    }

    @Test
    void theSameModelStillEmbeds() {
        var json = client.post("/embed", "image/png", TestImages.png(40, 30, 1)).object();
        assertThat(json.get("output").getAsString()).isEqualTo("embedding");
        assertThat(json.getAsJsonArray("vector")).hasSize(5);
    }
}
