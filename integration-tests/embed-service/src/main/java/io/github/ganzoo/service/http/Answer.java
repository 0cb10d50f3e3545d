package io.github.ganzoo.service.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.stream.JsonWriter;
import io.github.ganzoo.runtime.Recognition;
import io.github.ganzoo.service.embedding.Embedder;
import io.github.ganzoo.service.embedding.Outcome;
import io.github.ganzoo.service.embedding.Refusal;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a request is answered with.
 *
 * @param headers beside those of its type and length
 */
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {

    private static final String JSON = "application/json";

    /** How many classes an answer names; a model may have thousands. */
    private static final int MOST_CLASSES = 10;

    Answer(int status, String contentType, byte[] body) {
        this(status, contentType, body, Map.of());
    }

    static Answer health(Embedder embedder) {
        return json(200, json -> {
            json.beginObject();
            json.name("live").value(true);
            json.name("ready").value(true);
            model(json, embedder);
            json.name("provider").value(embedder.provider());
            json.name("selfTest").value(embedder.selfTest());
            json.endObject();
        });
    }

    static Answer vector(Embedder embedder, float[] vector) {
        return json(200, json -> {
            json.beginObject();
            vector(json, embedder, vector);
            json.endObject();
        });
    }

    /** An array in the order of the batch: for each image what it would be answered alone, and its name. */
    static Answer batch(Embedder embedder, List<Outcome> outcomes) {
        return json(200, json -> {
            json.beginArray();
            for (var outcome : outcomes) {
                json.beginObject();
                json.name("name").value(outcome.name());
                if (outcome instanceof Outcome.Embedded embedded) {
                    vector(json, embedder, embedded.vector());
                } else if (outcome instanceof Outcome.Refused refused) {
                    error(
                            json,
                            refused.refusal().kind().status(),
                            refused.refusal().sentence());
                }
                json.endObject();
            }
            json.endArray();
        });
    }

    /** The answer to an image, and its most probable classes. */
    static Answer recognition(Embedder embedder, Recognition found) {
        return json(200, json -> {
            json.beginObject();
            json.name("model").value(embedder.model().id());
            json.name("version").value(embedder.model().version());
            recognition(json, found);
            json.endObject();
        });
    }

    /** Writes what an image shows into an object. */
    public static void recognition(JsonWriter json, Recognition found) throws IOException {
        if (found instanceof Recognition.Known known) {
            json.name("answer").value("class");
            json.name("name").value(known.name());
            parent(json, known.parent());
        } else if (found instanceof Recognition.Parent parent) {
            json.name("answer").value("parent");
            json.name("name").value(parent.name());
        } else {
            json.name("answer").value("unknown");
        }
        json.name("probability").value(found.probability());
        json.name("classes").beginArray();
        for (var each : found.classes()
                .subList(0, Math.min(MOST_CLASSES, found.classes().size()))) {
            json.beginObject();
            json.name("name").value(each.name());
            parent(json, each.parent());
            json.name("probability").value(each.value());
            json.endObject();
        }
        json.endArray();
    }

    private static void parent(JsonWriter json, Optional<String> parent) throws IOException {
        if (parent.isPresent()) {
            json.name("parent").value(parent.get());
        }
    }

    static Answer refusal(Refusal refusal) {
        return error(refusal.kind().status(), refusal.sentence());
    }

    static Answer error(int status, String sentence) {
        return json(status, json -> {
            json.beginObject();
            error(json, status, sentence);
            json.endObject();
        });
    }

    private static void model(JsonWriter json, Embedder embedder) throws IOException {
        json.name("model").value(embedder.model().id());
        json.name("version").value(embedder.model().version());
        json.name("output").value(embedder.output().id());
        json.name("dimensions").value(embedder.dimensions());
    }

    private static void vector(JsonWriter json, Embedder embedder, float[] vector) throws IOException {
        model(json, embedder);
        json.name("vector").beginArray();
        for (var value : vector) {
            json.value(value);
        }
        json.endArray();
    }

    private static void error(JsonWriter json, int status, String sentence) throws IOException {
        json.name("status").value(status);
        json.name("error").value(sentence);
    }

    /** Writes one value of JSON. */
    public interface Content {
        void write(JsonWriter json) throws IOException;
    }

    /** An answer in JSON. */
    public static Answer json(int status, Content content) {
        var text = new StringWriter();
        try {
            content.write(new JsonWriter(text));
        } catch (IOException e) {
            throw new UncheckedIOException("memory can be written to", e);
        }
        return new Answer(status, JSON, text.append('\n').toString().getBytes(UTF_8));
    }
}
