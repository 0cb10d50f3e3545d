package io.github.ganzoo.zoo.checkpoint;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.ganzoo.settings.SettingsHash;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Writes and reads {@code manifest.json}; keys always in the same order. */
final class ManifestJson {

    static final int FORMAT = 1;

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private ManifestJson() {}

    static String write(Manifest manifest) {
        var json = new JsonObject();
        json.addProperty("format", FORMAT);
        json.addProperty("step", manifest.step());
        json.add("settings", object(manifest.settings(), JsonPrimitive::new));
        json.addProperty("settingsHash", manifest.settingsHash());
        json.add("provenance", provenance(manifest.provenance()));
        json.addProperty("saved", manifest.saved().toString());
        // JSON has no infinite or undefined numbers. They are written as text.
        json.add(
                "metrics",
                object(
                        manifest.metrics(),
                        value -> Double.isFinite(value)
                                ? new JsonPrimitive(value)
                                : new JsonPrimitive(String.valueOf(value))));
        json.add("files", object(manifest.files(), ManifestJson::file));
        return GSON.toJson(json) + "\n";
    }

    /**
     * @throws IOException if {@code text} is no manifest
     * @throws CheckpointException if it is one of a later format
     */
    static Manifest read(String text) throws IOException {
        try {
            var json = JsonParser.parseString(text).getAsJsonObject();
            var format = json.get("format").getAsInt();
            if (format != FORMAT) {
                throw new CheckpointException("The checkpoint has format " + format
                        + " but this version of GAN Zoo reads " + FORMAT + ": use the version that wrote it.");
            }
            var settings = map(json, "settings", JsonElement::getAsString);
            var settingsHash = json.get("settingsHash").getAsString();
            if (!SettingsHash.of(settings).equals(settingsHash)) {
                throw new IOException("its settings do not have the hash it gives");
            }
            return new Manifest(
                    json.get("step").getAsLong(),
                    settings,
                    settingsHash,
                    provenance(json.getAsJsonObject("provenance")),
                    Instant.parse(json.get("saved").getAsString()),
                    map(json, "metrics", JsonElement::getAsDouble),
                    map(json, "files", ManifestJson::file));
        } catch (CheckpointException e) {
            throw e;
        } catch (RuntimeException e) { // Gson and the parsers throw many kinds for what is not a manifest
            throw new IOException("it is not a manifest: " + e.getMessage(), e);
        }
    }

    private static JsonObject provenance(Provenance provenance) {
        var json = new JsonObject();
        json.addProperty("commit", provenance.commit());
        json.addProperty("data", provenance.data());
        json.add("seeds", object(provenance.seeds(), JsonPrimitive::new));
        json.addProperty("java", provenance.java());
        json.addProperty("system", provenance.system());
        json.addProperty("backend", provenance.backend());
        json.addProperty("threads", provenance.threads());
        var command = new JsonArray();
        provenance.command().forEach(command::add);
        json.add("command", command);
        json.addProperty("started", provenance.started().toString());
        if (!provenance.changes().isEmpty()) {
            json.add("changes", GSON.toJsonTree(provenance.changes()));
        }
        provenance.origin().ifPresent(origin -> json.add("startedFrom", GSON.toJsonTree(origin)));
        return json;
    }

    private static Provenance provenance(JsonObject json) {
        var command = new ArrayList<String>();
        json.getAsJsonArray("command").forEach(word -> command.add(word.getAsString()));
        return new Provenance(
                json.get("commit").getAsString(),
                json.get("data").getAsString(),
                map(json, "seeds", JsonElement::getAsLong),
                json.get("java").getAsString(),
                json.get("system").getAsString(),
                json.get("backend").getAsString(),
                json.get("threads").getAsInt(),
                command,
                Instant.parse(json.get("started").getAsString()),
                json.has("changes") // only where there are some, and not before there were runs
                        ? List.of(GSON.fromJson(json.get("changes"), RoundingChange[].class))
                        : List.of(),
                Optional.ofNullable(json.get("startedFrom")).map(origin -> GSON.fromJson(origin, Origin.class)));
    }

    private static JsonObject file(FileFact file) {
        var json = new JsonObject();
        json.addProperty("sha256", file.sha256());
        json.addProperty("size", file.size());
        return json;
    }

    private static FileFact file(JsonElement json) {
        var object = json.getAsJsonObject();
        return new FileFact(
                object.get("sha256").getAsString(), object.get("size").getAsLong());
    }

    private static <V> JsonObject object(Map<String, V> map, Function<V, JsonElement> value) {
        var json = new JsonObject();
        map.forEach((key, element) -> json.add(key, value.apply(element)));
        return json;
    }

    private static <V> SortedMap<String, V> map(JsonObject json, String name, Function<JsonElement, V> value) {
        var map = new TreeMap<String, V>();
        json.getAsJsonObject(name).entrySet().forEach(entry -> map.put(entry.getKey(), value.apply(entry.getValue())));
        return map;
    }
}
