package io.github.ganzoo.runtime.model;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelDescriptor.Input;
import io.github.ganzoo.runtime.ModelDescriptor.Tap;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Resampling;

/** A {@link ModelDescriptor} as {@code model.json}, schema {@value #SCHEMA}. */
public final class DescriptorJson {

    /** The schema written, and the only one read. */
    public static final String SCHEMA = "gan-zoo-model/1";

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
        if (!schema.equals(SCHEMA)) {
            throw new IllegalArgumentException("is of the schema '" + schema + "', and this gan-runtime reads '"
                    + SCHEMA + "'; take the gan-runtime that the model was made for");
        }
        var model = json.object("model");
        var terms = json.object("terms");
        return ModelDescriptor.builder()
                .id(json.string("id"))
                .version(json.string("version"))
                .architecture(json.string("architecture"))
                .createdBy(json.string("createdBy"))
                .input(input(json.object("input")))
                .outputs(json.objects("outputs", DescriptorJson::tap))
                .defaultOutput(Output.named(json.string("defaultOutput")))
                .embedding(json.strings("embedding"))
                .model(model.string("sha256"), model.longInteger("size"))
                .provenance(json.object("provenance").strings())
                .metrics(json.object("metrics").numbers())
                .weightsLicense(terms.string("weights"))
                .datasetTerms(terms.string("dataset"))
                .build();
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
        descriptor.embedding().forEach(parts::add);
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
