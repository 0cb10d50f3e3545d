package io.github.ganzoo.service.http;

import io.github.ganzoo.service.embedding.Embedder;
import io.github.ganzoo.service.embedding.Outcome;
import io.github.ganzoo.service.embedding.Refusal;
import io.github.ganzoo.service.embedding.Refusal.Kind;
import io.github.ganzoo.service.embedding.Upload;
import io.github.ganzoo.service.embedding.Workers;
import io.github.ganzoo.service.metrics.Metrics;
import io.github.ganzoo.service.settings.Settings.Limits;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Says what answers a request. */
final class Routes extends Handler.Abstract.NonBlocking {

    static final String EMBED = "/embed";
    static final String BATCH = "/embed/batch";
    static final String RECOGNIZE = "/recognize";
    static final String HEALTH = "/health";
    static final String METRICS = "/metrics";
    static final Set<String> PATHS = Set.of(EMBED, BATCH, RECOGNIZE, HEALTH, METRICS);

    private final Embedder embedder;
    private final Workers workers;
    private final Metrics metrics;
    private final Limits limits;
    private final Uploads uploads;
    private final Semaphore memory;

    Routes(Embedder embedder, Workers workers, Metrics metrics, Limits limits) {
        this.embedder = embedder;
        this.workers = workers;
        this.metrics = metrics;
        this.limits = limits;
        this.uploads = new Uploads(limits.images(), limits.bodyBytes());
        this.memory = new Semaphore(limits.bufferedBytes());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var sender = new Sender(request, response, callback, metrics, limits);
        switch (Request.getPathInContext(request)) {
            case HEALTH -> get(request, sender, () -> Answer.health(embedder));
            case METRICS -> get(request, sender, () -> new Answer(200, Metrics.CONTENT_TYPE, metrics.text()));
            case EMBED -> post(request, sender, (body, awaited) -> embed(request, body));
            case BATCH -> post(request, sender, (body, awaited) -> batch(request, body, awaited));
            case RECOGNIZE -> post(request, sender, (body, awaited) -> recognize(request, body));
            default ->
                sender.refuse(new Refusal(
                        Kind.NOT_FOUND,
                        "There is nothing here; there are POST /embed, POST /embed/batch, POST /recognize,"
                                + " GET /health and GET /metrics."));
        }
        return true;
    }

    private void get(Request request, Sender sender, Supplier<Answer> answer) {
        if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
            sender.send(answer.get());
        } else {
            sender.refuse(wrongMethod("GET"));
        }
    }

    /** Reads the body, then has a worker answer it; each within its time. */
    private void post(Request request, Sender sender, BiFunction<byte[], Supplier<Boolean>, Answer> answer) {
        if (!request.getMethod().equals("POST")) {
            sender.refuse(wrongMethod("POST"));
            return;
        }
        try {
            Uploads.requireKnownType(request.getHeaders());
        } catch (Refusal e) {
            sender.refuse(e);
            return;
        }
        var reader = new BodyReader(request, limits.bodyBytes(), memory);
        var unused = reader.read(limits.timeout())
                .whenComplete((body, failure) -> {
                    if (failure != null) {
                        reader.release();
                    }
                })
                // A worker that is given up on holds the body still, and until it ends the body counts.
                .thenCompose(body -> workers.submit(awaited -> answer.apply(body, awaited), reader::release)
                        .orTimeout(limits.timeout().toMillis(), TimeUnit.MILLISECONDS))
                .whenComplete((answered, failure) -> {
                    if (failure == null) {
                        sender.send(answered);
                    } else {
                        sender.fail(failure);
                    }
                });
    }

    private Answer embed(Request request, byte[] body) {
        var vector = embedder.embed(uploads.one(request.getHeaders(), body));
        metrics.embedded();
        return Answer.vector(embedder, vector);
    }

    private Answer recognize(Request request, byte[] body) {
        var found = embedder.recognize(uploads.one(request.getHeaders(), body));
        metrics.embedded();
        return Answer.recognition(embedder, found);
    }

    private Answer batch(Request request, byte[] body, Supplier<Boolean> awaited) {
        var outcomes = new ArrayList<Outcome>();
        for (var upload : uploads.many(request.getHeaders(), body)) {
            if (!awaited.get()) {
                break;
            }
            outcomes.add(outcome(upload));
        }
        return Answer.batch(embedder, outcomes);
    }

    private Outcome outcome(Upload upload) {
        try {
            var vector = embedder.embed(upload);
            metrics.embedded();
            return new Outcome.Embedded(upload.name(), vector);
        } catch (Refusal e) {
            metrics.refused(e.kind());
            return new Outcome.Refused(upload.name(), e);
        }
    }

    private static Refusal wrongMethod(String right) {
        return new Refusal(Kind.METHOD, "This path takes " + right + " only.");
    }
}
