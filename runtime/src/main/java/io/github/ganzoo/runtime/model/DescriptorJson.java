package io.github.ganzoo.runtime.model;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelDescriptor.Input;
import io.github.ganzoo.runtime.ModelDescriptor.Part;
import io.github.ganzoo.runtime.ModelDescriptor.Tap;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A {@link ModelDescriptor} as {@code model.json}. Written is the schema {@value #SCHEMA}; {@value #FIRST_SCHEMA},
 * which says the lengths of the embedding's parts in its provenance, is read as well.
 */
public final class DescriptorJson {

    /** The schema written. */
    public static final String SCHEMA = "gan-zoo-model/2";

    private static final String FIRST_SCHEMA = "gan-zoo-model/1";
    private static final String FIRST_LENGTH = "embedding.dimensions.";

    private static final String BACKGROUND = "#ffffff";
    private static final String SCALE = "[-1,1]";

    private DescriptorJson() {}

    /**
     * Reads {@code model.json}. Fields that the schema does not know are passed over.
     *
     * @param source what to call it in errors
     * @throws ModelFormatException naming the source and the field
     */
    public static ModelDescriptor parse(String json, String source) {
        try {
            return read(JsonFields.of(JsonParser.parseString(json)));
        } catch (JsonParseException e) {
            throw new ModelFormatException(source + ": is not JSON: " + e.getMessage(), e);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ModelFormatException(source + ": " + e.getMessage(), e);
        }
    }

    private static ModelDescriptor read(JsonFields json) {
        var schema = json.string("schema");
        if (!schema.equals(SCHEMA) && !schema.equals(FIRST_SCHEMA)) {
            throw new IllegalArgumentException("is of the schema '" + schema + "', and this gan-runtime reads '"
                    + FIRST_SCHEMA + "' and '" + SCHEMA + "'; take the gan-runtime that the model was made for");
        }
        var model = json.object("model");
        var outputs = json.objects("outputs", DescriptorJson::tap);
        var provenance = json.object("provenance").strings();
        var parts = schema.equals(SCHEMA)
                ? json.objects("embedding", each -> new Part(each.string("name"), each.integer("length")))
                : partsOfFirstSchema(json.strings("embedding"), outputs, provenance);
        var terms = json.object("terms");
        return ModelDescriptor.builder()
                .id(json.string("id"))
                .version(json.string("version"))
                .architecture(json.string("architecture"))
                .createdBy(json.string("createdBy"))
                .input(input(json.object("input")))
                .outputs(outputs)
                .defaultOutput(Output.named(json.string("defaultOutput")))
                .embedding(parts)
                .classifier(json.optionalObject("classifier").map(ClassifierJson::read))
                .model(model.string("sha256"), model.longInteger("size"))
                .provenance(provenance)
                .metrics(json.object("metrics").numbers())
                .weightsLicense(terms.string("weights"))
                .datasetTerms(terms.string("dataset"))
                .build();
    }

    /** Takes the lengths out of the provenance. */
    private static List<Part> partsOfFirstSchema(
            List<String> names, List<Tap> outputs, Map<String, String> provenance) {
        var whole = outputs.stream()
                .filter(tap -> tap.output().equals(Output.EMBEDDING))
                .mapToInt(Tap::length)
                .sum();
        var parts = new ArrayList<Part>();
        for (var name : names) {
            var length = provenance.remove(FIRST_LENGTH + name);
            if (length != null) {
                parts.add(new Part(name, Integer.parseInt(length)));
            } else {
                parts.add(new Part(name, names.size() == 1 ? whole : 0));
            }
        }
        return parts;
    }

    private static Input input(JsonFields json) {
        requireEqual("input.name", json.string("name"), Input.NAME);
        requireEqual("input.background", json.string("background"), BACKGROUND);
        requireEqual("input.scale", json.string("scale"), SCALE);
        return new Input(
                json.integer("size"),
                json.integer("channels"),
                Framing.named(json.string("framing")),
                Resampling.named(json.string("resampling")));
    }

    private static void requireEqual(String field, String value, String known) {
        if (!value.equals(known)) {
            throw new IllegalArgumentException(field + " is '" + value + "'; only '" + known + "' is known");
        }
    }

    private static Tap tap(JsonFields json) {
        return new Tap(Output.named(json.string("name")), json.integers("shape"), json.string("description"));
    }

    /** {@code model.json}; equal descriptors give equal text. */
    public static String of(ModelDescriptor descriptor) {
        var model = new JsonObject();
        model.addProperty("sha256", descriptor.sha256());
        model.addProperty("size", descriptor.size());
        var terms = new JsonObject();
        terms.addProperty("weights", descriptor.weightsLicense());
        terms.addProperty("dataset", descriptor.datasetTerms());
        var parts = new JsonArray();
        descriptor.embedding().forEach(part -> parts.add(json(part)));
        var taps = new JsonArray();
        descriptor.outputs().forEach(tap -> taps.add(json(tap)));
        var origin = new JsonObject();
        descriptor.provenance().forEach(origin::addProperty);
        var measured = new JsonObject();
        descriptor.metrics().forEach(measured::addProperty);

        var json = new JsonObject();
        json.addProperty("schema", SCHEMA);
        json.addProperty("id", descriptor.id());
        json.addProperty("version", descriptor.version());
        json.addProperty("architecture", descriptor.architecture());
        json.addProperty("createdBy", descriptor.createdBy());
        json.add("input", json(descriptor.input()));
        json.add("outputs", taps);
        json.addProperty("defaultOutput", descriptor.defaultOutput().id());
        json.add("embedding", parts);
        descriptor.classifier().ifPresent(classifier -> json.add("classifier", ClassifierJson.of(classifier)));
        json.add("model", model);
        json.add("terms", terms);
        json.add("metrics", measured);
        json.add("provenance", origin);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
    }

    private static JsonObject json(Input input) {
        var json = new JsonObject();
        json.addProperty("name", Input.NAME);
        json.addProperty("size", input.size());
        json.addProperty("channels", input.channels());
        json.addProperty("framing", input.framing().id());
        json.addProperty("resampling", input.resampling().id());
        json.addProperty("background", BACKGROUND);
        json.addProperty("scale", SCALE);
        return json;
    }

    private static JsonObject json(Part part) {
        var json = new JsonObject();
        json.addProperty("name", part.name());
        json.addProperty("length", part.length());
        return json;
    }

    private static JsonObject json(Tap tap) {
        var json = new JsonObject();
        json.addProperty("name", tap.output().id());
        var edges = new JsonArray();
        tap.shape().forEach(edges::add);
        json.add("shape", edges);
        json.addProperty("description", tap.description());
        return json;
    }
}
