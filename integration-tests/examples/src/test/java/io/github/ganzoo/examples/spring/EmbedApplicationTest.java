package io.github.ganzoo.examples.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.examples.Client;
import io.github.ganzoo.examples.Pictures;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ModelNotFoundException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(Lifecycle.PER_CLASS)
class EmbedApplicationTest {

    private static final byte[] IMAGE = Pictures.png(1);

    private final ConfigurableApplicationContext application = start();
    private final FeatureExtractor extractor = application.getBean(FeatureExtractor.class);
    private final Client client = client(application);

    private static ConfigurableApplicationContext start(String... more) {
        var words = new ArrayList<>(List.of(
                "--server.address=127.0.0.1",
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--logging.level.root=off"));
        words.addAll(List.of(more));
        return SpringApplication.run(EmbedApplication.class, words.toArray(String[]::new));
    }

    private static Client client(ConfigurableApplicationContext application) {
        return new Client(application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    @AfterAll
    void stop() {
        application.close();
    }

    @Test
    void anImageIsAnsweredWithItsVectorAndWhatMadeIt() throws Exception {
        var reply = client.post("/embed", "image/png", IMAGE);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.vector()).isEqualTo(extractor.embed(IMAGE));
        assertThat(reply.json().get("model").asText()).isEqualTo("tiny");
        assertThat(reply.json().get("version").asText()).isEqualTo("1.2.3");
        assertThat(client.post("/embed", "application/octet-stream", IMAGE).vector())
                .isEqualTo(reply.vector());
    }

    @Test
    void whatIsNoImageIsRefusedWithTheReason() throws Exception {
        var text = client.post("/embed", "image/png", "no image".getBytes(UTF_8));
        assertThat(text.status()).isEqualTo(415);
        assertThat(text.json().get("detail").asText()).startsWith("The image is no known image");
        assertThat(client.post("/embed", "image/png", Arrays.copyOf(IMAGE, 200)).status())
                .isEqualTo(422);
        assertThat(client.post("/embed", "image/png", new byte[(8 << 20) + 1]).status())
                .isEqualTo(413);
    }

    @Test
    void healthNamesTheModel() throws Exception {
        var health = client.get("/actuator/health");
        assertThat(health.status()).isEqualTo(200);
        var details = health.json().at("/components/modelHealth/details");
        assertThat(details.get("model").asText()).isEqualTo("tiny");
        assertThat(details.get("difference").asDouble()).isLessThan(1e-4);
    }

    @Test
    void withoutItsNetworkTheServiceIsDown() throws Exception {
        try (var own = start()) {
            own.getBean(FeatureExtractor.class).close();
            var health = client(own).get("/actuator/health");
            assertThat(health.status()).isEqualTo(503);
            assertThat(health.json().at("/components/modelHealth/status").asText())
                    .isEqualTo("DOWN");
        }
    }

    @Test
    void metricsCountImagesAndRefusals() throws Exception {
        try (var own = start()) {
            var user = client(own);
            user.post("/embed", "image/png", IMAGE);
            user.post("/embed", "image/png", IMAGE);
            user.post("/embed", "image/png", new byte[0]);
            assertThat(measured(user, "embed.time")).isEqualTo(3);
            assertThat(measured(user, "embed.refused?tag=reason:EMPTY")).isEqualTo(1);
        }
    }

    private static int measured(Client user, String meter) throws Exception {
        return user.get("/actuator/metrics/" + meter)
                .json()
                .at("/measurements/0/value")
                .asInt();
    }

    @Test
    void theNetworkIsFreedWithTheApplication() {
        var own = start();
        var its = own.getBean(FeatureExtractor.class);
        own.close();
        assertThatThrownBy(() -> its.embed(IMAGE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anAbsentModelStopsTheStart() {
        assertThatThrownBy(() -> start("--embed.model=absent")).hasRootCauseInstanceOf(ModelNotFoundException.class);
    }
}
