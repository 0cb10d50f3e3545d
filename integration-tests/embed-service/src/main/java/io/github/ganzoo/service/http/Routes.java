package io.github.ganzoo.service.http;

import io.github.ganzoo.service.embedding.Embedder;
import io.github.ganzoo.service.embedding.Outcome;
import io.github.ganzoo.service.embedding.Refusal;
import io.github.ganzoo.service.embedding.Refusal.Kind;
import io.github.ganzoo.service.embedding.Upload;
import io.github.ganzoo.service.embedding.Workers;
import io.github.ganzoo.service.metrics.Metrics;
import io.github.ganzoo.service.settings.Settings.Limits;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Says what answers a request. */
final class Routes extends Handler.Abstract.NonBlocking {

    private static final System.Logger LOG = System.getLogger(Routes.class.getName());

    static final String EMBED = "/embed";
    static final String BATCH = "/embed/batch";
    static final String HEALTH = "/health";
    static final String METRICS = "/metrics";
    static final Set<String> PATHS = Set.of(EMBED, BATCH, HEALTH, METRICS);

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
        var sender = new Sender(request, response, callback);
        switch (Request.getPathInContext(request)) {
            case HEALTH -> get(request, sender, () -> Answer.health(embedder));
            case METRICS -> get(request, sender, () -> new Answer(200, Metrics.CONTENT_TYPE, metrics.text()));
            case EMBED -> post(request, sender, (body, awaited) -> embed(request, body));
            case BATCH -> post(request, sender, (body, awaited) -> batch(request, body, awaited));
            default ->
                sender.refuse(new Refusal(
                        Kind.NOT_FOUND,
                        "There is nothing here; there are POST /embed, POST /embed/batch, GET /health and"
                                + " GET /metrics."));
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
                .thenCompose(body -> workers.submit(awaited -> answer.apply(body, awaited))
                        .orTimeout(limits.timeout().toMillis(), TimeUnit.MILLISECONDS))
                .whenComplete((answered, failure) -> reader.release())
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

    /** Answers one request. */
    private final class Sender {

        private final Request request;
        private final Response response;
        private final Callback callback;

        Sender(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        void send(Answer answer) {
            send(answer, callback);
        }

        private void send(Answer answer, Callback sent) {
            response.setStatus(answer.status());
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
            response.write(true, ByteBuffer.wrap(answer.body()), sent);
        }

        void refuse(Refusal refusal) {
            metrics.refused(refusal.kind());
            if (refusal.kind() == Kind.OVERLOADED) {
                response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
            }
            // What is left of a body that nobody reads would be taken for the next request.
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
            send(
                    Answer.refusal(refusal),
                    refusal.kind() == Kind.TOO_SLOW
                            ? callback
                            : Callback.from(() -> Leftover.read(request, limits, callback), callback::failed));
        }

        void fail(Throwable failure) {
            var cause = failure instanceof CompletionException wrapper && wrapper.getCause() != null
                    ? wrapper.getCause()
                    : failure;
            if (cause instanceof Refusal refusal) {
                refuse(refusal);
            } else if (cause instanceof TimeoutException) {
                refuse(new Refusal(
                        Kind.OVERLOADED,
                        "The answer was not ready within " + limits.timeout().toSeconds()
                                + " seconds; try again later."));
            } else if (cause instanceof IOException) {
                // The client went away or sent no HTTP; there is nobody to answer.
                callback.failed(cause);
            } else {
                LOG.log(System.Logger.Level.ERROR, "a request failed", cause);
                send(Answer.error(500, "The service failed; its log says why."));
            }
        }
    }
}
