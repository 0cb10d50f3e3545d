package io.github.ganzoo.service;

import io.github.ganzoo.service.embedding.Embedder;
import io.github.ganzoo.service.embedding.Workers;
import io.github.ganzoo.service.http.EmbedSite;
import io.github.ganzoo.service.http.HttpServer;
import io.github.ganzoo.service.metrics.Metrics;
import io.github.ganzoo.service.settings.Settings;

/**
 * The running service. It listens only once the model is loaded and has passed its own test, so that a service that
 * answers is one that embeds.
 */
public final class EmbedService implements AutoCloseable {

    private final Embedder embedder;
    private final Workers workers;
    private final HttpServer server;

    private EmbedService(Settings settings, Embedder embedder) {
        this.embedder = embedder;
        this.workers = new Workers(settings.threads(), settings.limits().waiting());
        try {
            var metrics = new Metrics();
            this.server = new HttpServer(settings, new EmbedSite(embedder, metrics), workers, metrics);
        } catch (RuntimeException e) {
            workers.close();
            throw e;
        }
    }

    /**
     * Loads the model, tests it, and listens.
     *
     * @throws io.github.ganzoo.runtime.GanZooException if the model cannot be used
     * @throws io.github.ganzoo.service.http.HttpServerException if the address cannot be listened at
     */
    public static EmbedService start(Settings settings) {
        var embedder = Embedder.load(settings);
        try {
            return new EmbedService(settings, embedder);
        } catch (RuntimeException e) {
            embedder.close();
            throw e;
        }
    }

    /** The port it listens at. */
    public int port() {
        return server.port();
    }

    /** Finishes the requests that are under way, then frees the model. */
    @Override
    public void close() {
        try (embedder;
                workers) {
            server.close();
        }
    }

    @Override
    public String toString() {
        return embedder.model().id() + " " + embedder.model().version() + ", "
                + embedder.output().id() + " of " + embedder.dimensions() + " values, on " + embedder.provider()
                + ", port " + port();
    }
}
