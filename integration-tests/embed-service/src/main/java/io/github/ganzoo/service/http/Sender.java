package io.github.ganzoo.service.http;

import io.github.ganzoo.service.embedding.Refusal;
import io.github.ganzoo.service.embedding.Refusal.Kind;
import io.github.ganzoo.service.metrics.Metrics;
import io.github.ganzoo.service.settings.Settings.Limits;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends the answer of one request, once. */
record Sender(Request request, Response response, Callback callback, Metrics metrics, Limits limits) {

    private static final System.Logger LOG = System.getLogger(Sender.class.getName());

    void send(Answer answer) {
        send(answer, callback);
    }

    private void send(Answer answer, Callback sent) {
        response.setStatus(answer.status());
        answer.headers().forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, answer.body().length);
        response.write(true, ByteBuffer.wrap(answer.body()), sent);
    }

    void refuse(Refusal refusal) {
        metrics.refused(refusal.kind());
        if (refusal.kind() == Kind.OVERLOADED) {
            response.getHeaders().put(HttpHeader.RETRY_AFTER, 1);
        }
        switch (refusal.kind()) {
            case TOO_SLOW, TOO_LARGE, OVERLOADED -> response.getHeaders().put(HttpHeader.CONNECTION, "close");
            default -> {
                // The rest of the body is read, and the connection good for another request.
            }
        }
        send(
                Answer.refusal(refusal),
                refusal.kind() == Kind.TOO_SLOW
                        ? callback
                        : Callback.from(() -> Leftover.read(request, limits, callback), callback::failed));
    }

    /** Answers with what the failure means for the client. */
    void fail(Throwable failure) {
        var cause = failure instanceof CompletionException wrapper && wrapper.getCause() != null
                ? wrapper.getCause()
                : failure;
        if (cause instanceof Refusal refusal) {
            refuse(refusal);
        } else if (cause instanceof TimeoutException) {
            refuse(new Refusal(
                    Kind.OVERLOADED,
                    "The answer was not ready within " + limits.timeout().toSeconds() + " seconds; try again later."));
        } else if (cause instanceof IOException) {
            // The client went away or sent no HTTP; there is nobody to answer.
            callback.failed(cause);
        } else {
            LOG.log(Level.ERROR, "a request failed", cause);
            send(Answer.error(500, "The service failed; its log says why."));
        }
    }
}
