package io.github.ganzoo.imagesearch;

import com.google.gson.stream.JsonWriter;
import io.github.ganzoo.lucene.Hit;
import io.github.ganzoo.lucene.ImageIndex;
import io.github.ganzoo.lucene.Search;
import io.github.ganzoo.runtime.Recognition;
import io.github.ganzoo.service.embedding.Embedder;
import io.github.ganzoo.service.embedding.Refusal;
import io.github.ganzoo.service.embedding.Refusal.Kind;
import io.github.ganzoo.service.embedding.Upload;
import io.github.ganzoo.service.http.Answer;
import io.github.ganzoo.service.http.EmbedSite;
import io.github.ganzoo.service.http.Route;
import io.github.ganzoo.service.http.Site;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The page, what it asks for, and all that the embed service answers. */
final class SearchSite implements Site {

    private static final String PAGE = "/";
    private static final String SIMILAR = "/similar";
    private static final String THUMBNAIL = "/thumbnail";
    private static final String STATE = "/state";

    private static final int SHOWN = 24;

    /** Nothing from elsewhere, and no script or style but the page's own files; {@code blob:} is the picture chosen. */
    private static final Map<String, String> SAFE = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' blob:;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer");

    private final Embedder embedder;
    private final ImageIndex index;
    private final Indexing indexing;
    private final Thumbnails thumbnails;
    private final EmbedSite service;

    /** The page and its files, by their paths. */
    private final Map<String, Answer> files = Map.of(
            PAGE,
            file("search.html", "text/html"),
            "/icon.svg",
            file("icon.svg", "image/svg+xml"),
            "/search.css",
            file("search.css", "text/css"),
            "/search.js",
            file("search.js", "text/javascript"));

    SearchSite(Embedder embedder, ImageIndex index, Indexing indexing, Thumbnails thumbnails, EmbedSite service) {
        this.embedder = embedder;
        this.index = index;
        this.indexing = indexing;
        this.thumbnails = thumbnails;
        this.service = service;
    }

    private static Answer file(String name, String type) {
        try (var content = Objects.requireNonNull(SearchSite.class.getResourceAsStream(name))) {
            return new Answer(200, type + "; charset=utf-8", content.readAllBytes(), SAFE);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is in the same jar", e);
        }
    }

    @Override
    public Set<String> paths() {
        var all = new HashSet<>(service.paths());
        all.addAll(files.keySet());
        all.addAll(Set.of(SIMILAR, THUMBNAIL, STATE));
        return Set.copyOf(all);
    }

    @Override
    public String offers() {
        return "GET /, POST /similar, GET /similar?to=PATH, GET /thumbnail?path=PATH, GET /state, " + service.offers();
    }

    @Override
    public Optional<Route> route(String path, Map<String, String> query) {
        var file = files.get(path);
        if (file != null) {
            return Optional.of(new Route.Ready(() -> file));
        }
        return switch (path) {
            case SIMILAR ->
                Optional.of(
                        query.containsKey("to")
                                ? new Route.Work(() -> similarTo(query.getOrDefault("to", "")))
                                : new Route.OfImage(this::similar));
            case THUMBNAIL -> Optional.of(new Route.Work(() -> thumbnails.of(query.getOrDefault("path", ""))));
            case STATE -> Optional.of(new Route.Ready(this::state));
            default -> service.route(path, query);
        };
    }

    private Answer similar(Upload image) {
        var hits = index.similar(embedder.embed(image), Search.nearest(SHOWN));
        var recognition = embedder.model().classifier().map(classes -> embedder.recognize(image));
        return found(hits, recognition);
    }

    private Answer similarTo(String path) {
        if (index.find(path).isEmpty()) {
            throw new Refusal(Kind.NOT_FOUND, "There is no image " + path + " in the index.");
        }
        return found(index.similarTo(path, Search.nearest(SHOWN)), Optional.empty());
    }

    private static Answer found(List<Hit> hits, Optional<Recognition> recognition) {
        return Answer.json(200, json -> {
            json.beginObject();
            json.name("hits").beginArray();
            for (var hit : hits) {
                write(json, hit);
            }
            json.endArray();
            if (recognition.isPresent()) {
                json.name("recognition").beginObject();
                Answer.recognition(json, recognition.get());
                json.endObject();
            }
            json.endObject();
        });
    }

    private static void write(JsonWriter json, Hit hit) throws IOException {
        json.beginObject();
        json.name("path").value(hit.path());
        if (hit.label().isPresent()) {
            json.name("label").value(hit.label().get());
        }
        json.name("similarity").value(hit.similarity());
        json.endObject();
    }

    private Answer state() {
        var state = indexing.state();
        var size = index.size();
        return Answer.json(200, json -> {
            json.beginObject();
            json.name("images").value(size);
            json.name("indexing").value(state.running());
            json.name("done").value(state.progress().done() + state.progress().refused());
            json.name("total").value(state.progress().total());
            json.name("refused").value(state.progress().refused());
            json.name("problem").value(state.problem());
            json.endObject();
        });
    }
}
