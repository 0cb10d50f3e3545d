package io.github.ganzoo.service.http;

import io.github.ganzoo.service.embedding.Refusal;
import io.github.ganzoo.service.embedding.Refusal.Kind;
import io.github.ganzoo.service.embedding.Workers;
import io.github.ganzoo.service.metrics.Metrics;
import io.github.ganzoo.service.settings.Settings.Limits;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Has the site answer requests: at once, by a worker, or by a worker once the body is there. */
final class Routes extends Handler.Abstract.NonBlocking {

    private final Site site;
    private final Workers workers;
    private final Metrics metrics;
    private final Limits limits;
    private final Uploads uploads;
    private final Semaphore memory;

    Routes(Site site, Workers workers, Metrics metrics, Limits limits) {
        this.site = site;
        this.workers = workers;
        this.metrics = metrics;
        this.limits = limits;
        this.uploads = new Uploads(limits.images(), limits.bodyBytes());
        this.memory = new Semaphore(limits.bufferedBytes());
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var sender = new Sender(request, response, callback, metrics, limits);
        try {
            var route = site.route(Request.getPathInContext(request), query(request));
            if (route.isEmpty()) {
                throw new Refusal(Kind.NOT_FOUND, "There is nothing here; there are " + site.offers() + ".");
            }
            take(route.get(), request, sender);
        } catch (Refusal e) {
            sender.refuse(e);
        }
        return true;
    }

    private void take(Route route, Request request, Sender sender) {
        if (route instanceof Route.Ready ready) {
            requireGet(request);
            sender.send(ready.answer().get());
        } else if (route instanceof Route.Work work) {
            requireGet(request);
            work(awaited -> work.answer().get(), () -> {}, sender);
        } else if (route instanceof Route.OfImage one) {
            post(request, sender, (body, awaited) -> one.answer().apply(uploads.one(request.getHeaders(), body)));
        } else if (route instanceof Route.OfImages many) {
            post(request, sender, (body, awaited) -> many.answer()
                    .apply(uploads.many(request.getHeaders(), body), awaited));
        }
    }

    private static Map<String, String> query(Request request) {
        var query = new HashMap<String, String>();
        try {
            Request.extractQueryParameters(request).forEach(field -> query.put(field.getName(), field.getValue()));
        } catch (IllegalArgumentException e) {
            throw new Refusal(Kind.BAD_REQUEST, "The address has a query that cannot be read.");
        }
        return query;
    }

    private static void requireGet(Request request) {
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw wrongMethod("GET");
        }
    }

    /** Reads the body, then has a worker answer it; each within its time. */
    private void post(Request request, Sender sender, BiFunction<byte[], Supplier<Boolean>, Answer> answer) {
        if (!request.getMethod().equals("POST")) {
            throw wrongMethod("POST");
        }
        Uploads.requireKnownType(request.getHeaders());
        var reader = new BodyReader(request, limits.bodyBytes(), memory);
        var unused = reader.read(limits.timeout()).whenComplete((body, failure) -> {
            if (failure == null) {
                // A worker that is given up on holds the body still, and until it ends the body counts.
                work(awaited -> answer.apply(body, awaited), reader::release, sender);
            } else {
                reader.release();
                sender.fail(failure);
            }
        });
    }

    private void work(Function<Supplier<Boolean>, Answer> answer, Runnable over, Sender sender) {
        var unused = workers.submit(answer, over)
                .orTimeout(limits.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answered, failure) -> {
                    if (failure == null) {
                        sender.send(answered);
                    } else {
                        sender.fail(failure);
                    }
                });
    }

    private static Refusal wrongMethod(String right) {
        return new Refusal(Kind.METHOD, "This path takes " + right + " only.");
    }
}
