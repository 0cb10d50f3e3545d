package io.github.ganzoo.examples.spring;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.InputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A Spring Boot application that answers an image with its vector. */
@SpringBootApplication
public class EmbedApplication {

    public static void main(String[] words) {
        SpringApplication.run(EmbedApplication.class, words);
    }

    /** The network, which all requests share; Spring closes it when the last one is answered. */
    @Bean
    FeatureExtractor extractor(@Value("${embed.model}") String model) {
        return FeatureExtractor.builder()
                .model(model)
                .limits(new DecodeLimits(16_000_000, 8 << 20))
                .build();
    }

    /** Down if the network computes other vectors here than where it was made. */
    @Bean
    HealthIndicator modelHealth(FeatureExtractor extractor) {
        return new AbstractHealthIndicator("The model fails its self-test.") {
            @Override
            protected void doHealthCheck(Health.Builder health) {
                health.up()
                        .withDetail("model", extractor.descriptor().id())
                        .withDetail("version", extractor.descriptor().version())
                        .withDetail("difference", extractor.selfTest());
            }
        };
    }

    /** What a client gets; vectors compare with each other only if model and major version are the same. */
    record Answer(String model, String version, float[] vector) {}

    /** Takes the bytes of an image, whatever type the client says they are of. */
    @RestController
    static class EmbedController {

        private final FeatureExtractor extractor;
        private final MeterRegistry metrics;

        EmbedController(FeatureExtractor extractor, MeterRegistry metrics) {
            this.extractor = extractor;
            this.metrics = metrics;
        }

        @PostMapping("/embed")
        Answer embed(InputStream image) {
            var vector = metrics.timer("embed.time").record(() -> extractor.embed(image));
            var model = extractor.descriptor();
            return new Answer(model.id(), model.version(), vector);
        }

        @ExceptionHandler
        ProblemDetail refused(ImageDecodeException refusal) {
            metrics.counter("embed.refused", "reason", refusal.reason().name()).increment();
            var status =
                    switch (refusal.reason()) {
                        case UNSUPPORTED -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
                        case TOO_LARGE -> HttpStatus.PAYLOAD_TOO_LARGE;
                        default -> HttpStatus.UNPROCESSABLE_ENTITY;
                    };
            return ProblemDetail.forStatusAndDetail(status, "The image " + refusal.explanation() + ".");
        }
    }
}
