package io.github.ganzoo.imagesearch;

import io.github.ganzoo.lucene.ImageIndex;
import io.github.ganzoo.service.embedding.Embedder;
import io.github.ganzoo.service.embedding.Workers;
import io.github.ganzoo.service.http.EmbedSite;
import io.github.ganzoo.service.http.HttpServer;
import io.github.ganzoo.service.metrics.Metrics;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The running app. It listens once the model is loaded; what the index holds already can be searched while the folder's
 * new images are embedded.
 */
final class ImageSearch implements AutoCloseable {

    /** What is to be closed, the last opened first. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final HttpServer server;
    private final Indexing indexing;

    private ImageSearch(SearchSettings settings) {
        try {
            var service = settings.service();
            var embedder = opened(Embedder.load(service));
            var index = opened(ImageIndex.open(settings.index(), embedder.extractor()));
            indexing = opened(new Indexing(index, settings.images()));
            var workers = opened(new Workers(service.threads(), service.limits().waiting()));
            var metrics = new Metrics();
            var thumbnails = new Thumbnails(index, settings.images(), service.limits());
            var site = new SearchSite(embedder, index, indexing, thumbnails, new EmbedSite(embedder, metrics));
            server = opened(new HttpServer(service, site, workers, metrics));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /**
     * Loads the model, opens the index, listens, and begins to index what is new.
     *
     * @throws io.github.ganzoo.runtime.GanZooException if model or index cannot be used
     * @throws io.github.ganzoo.service.http.HttpServerException if the address cannot be listened at
     */
    static ImageSearch start(SearchSettings settings) {
        var app = new ImageSearch(settings);
        app.indexing.start();
        return app;
    }

    /** The port it listens at. */
    int port() {
        return server.port();
    }

    /** What has become of the folder's images. */
    Indexing indexing() {
        return indexing;
    }

    /** Finishes the requests that are under way; an update that is under way ends, and goes on at the next start. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                System.getLogger(ImageSearch.class.getName())
                        .log(System.Logger.Level.WARNING, "a part did not end in peace", e);
            }
        }
    }

    @Override
    public String toString() {
        return "port " + port();
    }
}
