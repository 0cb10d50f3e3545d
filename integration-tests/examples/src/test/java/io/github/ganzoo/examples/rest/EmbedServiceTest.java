package io.github.ganzoo.examples.rest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.examples.Client;
import io.github.ganzoo.examples.Pictures;
import io.github.ganzoo.runtime.FeatureExtractor;
import jakarta.ws.rs.SeBootstrap;
import java.util.Arrays;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class EmbedServiceTest {

    private static final byte[] IMAGE = Pictures.png(1);

    private final FeatureExtractor extractor = FeatureExtractor.load("tiny");

    @SuppressWarnings("NullAway.Init")
    private SeBootstrap.Instance server;

    @SuppressWarnings("NullAway.Init")
    private Client client;

    @BeforeAll
    void start() {
        server = new EmbedService(extractor)
                .start("127.0.0.1", 0)
                .toCompletableFuture()
                .join();
        client = new Client(server.configuration().port());
    }

    @AfterAll
    void stop() {
        server.stop().toCompletableFuture().join();
        extractor.close();
    }

    @Test
    void anImageIsAnsweredWithItsVectorAndWhatMadeIt() throws Exception {
        var reply = client.post("/embed", "image/png", IMAGE);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.vector()).isEqualTo(extractor.embed(IMAGE));
        assertThat(reply.json().get("model").asText()).isEqualTo("tiny");
        assertThat(reply.json().get("version").asText()).isEqualTo("1.2.3");
    }

    @Test
    void whatIsNoImageIsRefusedWithTheReason() throws Exception {
        var text = client.post("/embed", "image/png", "no image".getBytes(UTF_8));
        assertThat(text.status()).isEqualTo(415);
        assertThat(text.json().get("reason").asText()).isEqualTo("UNSUPPORTED");
        assertThat(text.json().get("detail").asText()).startsWith("The image is no known image");
        assertThat(client.post("/embed", "image/png", Arrays.copyOf(IMAGE, 200)).status())
                .isEqualTo(422);
    }
}
