package io.github.ganzoo.service.http;

import io.github.ganzoo.service.embedding.Embedder;
import io.github.ganzoo.service.embedding.Outcome;
import io.github.ganzoo.service.embedding.Refusal;
import io.github.ganzoo.service.embedding.Upload;
import io.github.ganzoo.service.metrics.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A model's vectors and classes over HTTP, and how the service is. */
public final class EmbedSite implements Site {

    private static final String EMBED = "/embed";
    private static final String BATCH = "/embed/batch";
    private static final String RECOGNIZE = "/recognize";
    private static final String HEALTH = "/health";
    private static final String METRICS = "/metrics";

    private final Embedder embedder;
    private final Metrics metrics;

    public EmbedSite(Embedder embedder, Metrics metrics) {
        this.embedder = embedder;
        this.metrics = metrics;
    }

    @Override
    public Set<String> paths() {
        return Set.of(EMBED, BATCH, RECOGNIZE, HEALTH, METRICS);
    }

    @Override
    public String offers() {
        return "POST /embed, POST /embed/batch, POST /recognize, GET /health and GET /metrics";
    }

    @Override
    public Optional<Route> route(String path, Map<String, String> query) {
        return Optional.ofNullable(
                switch (path) {
                    case EMBED -> new Route.OfImage(this::embed);
                    case BATCH -> new Route.OfImages(this::batch);
                    case RECOGNIZE -> new Route.OfImage(this::recognize);
                    case HEALTH -> new Route.Ready(() -> Answer.health(embedder));
                    case METRICS -> new Route.Ready(() -> new Answer(200, Metrics.CONTENT_TYPE, metrics.text()));
                    default -> null;
                });
    }

    private Answer embed(Upload image) {
        var vector = embedder.embed(image);
        metrics.embedded();
        return Answer.vector(embedder, vector);
    }

    private Answer recognize(Upload image) {
        var found = embedder.recognize(image);
        metrics.embedded();
        return Answer.recognition(embedder, found);
    }

    private Answer batch(List<Upload> images, Supplier<Boolean> awaited) {
        var outcomes = new ArrayList<Outcome>();
        for (var image : images) {
            if (!awaited.get()) {
                break;
            }
            outcomes.add(outcome(image));
        }
        return Answer.batch(embedder, outcomes);
    }

    private Outcome outcome(Upload image) {
        try {
            var vector = embedder.embed(image);
            metrics.embedded();
            return new Outcome.Embedded(image.name(), vector);
        } catch (Refusal e) {
            metrics.refused(e.kind());
            return new Outcome.Refused(image.name(), e);
        }
    }
}
