package io.github.ganzoo.runtime.model;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import io.github.ganzoo.runtime.Framing;
import io.github.ganzoo.runtime.JpegDecoding;
import io.github.ganzoo.runtime.Latent;
import io.github.ganzoo.runtime.LatentDistribution;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelDescriptor.GeneratorInput;
import io.github.ganzoo.runtime.ModelDescriptor.Input;
import io.github.ganzoo.runtime.ModelDescriptor.Part;
import io.github.ganzoo.runtime.ModelDescriptor.Tap;
import io.github.ganzoo.runtime.ModelFormatException;
import io.github.ganzoo.runtime.ModelKind;
import io.github.ganzoo.runtime.ModelPrecision;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Resampling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A {@link ModelDescriptor} as {@code model.json}. Feature extractors are written in the schema {@value #SCHEMA};
 * {@value #FIRST_SCHEMA}, which says the lengths of the embedding's parts in its provenance, is read as well.
 * Generators and translators have a schema of their own, {@value #GENERATOR_SCHEMA}, which those who know only
 * extractors refuse.
 */
public final class DescriptorJson {

    /** The schema written of feature extractors. */
    public static final String SCHEMA = "gan-zoo-model/2";

    /** The schema of generators and translators. */
    public static final String GENERATOR_SCHEMA = "gan-zoo-generator/1";

    private static final String FIRST_SCHEMA = "gan-zoo-model/1";
    private static final String FIRST_LENGTH = "embedding.dimensions.";

    private static final String BACKGROUND = "#ffffff";
    private static final String SCALE = "[-1,1]";

    private DescriptorJson() {}

    /**
     * Reads {@code model.json}. Fields that the schema does not define are ignored.
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
        return switch (schema) {
            case SCHEMA -> {
                var parts = json.objects("embedding", each -> new Part(each.string("name"), each.integer("length")));
                yield extractor(json)
                        .embedding(parts)
                        .provenance(json.object("provenance").strings())
                        .build();
            }
            case FIRST_SCHEMA -> {
                var provenance = json.object("provenance").strings();
                var parts = partsOfFirstSchema(json.strings("embedding"), taps(json), provenance);
                yield extractor(json).embedding(parts).provenance(provenance).build();
            }
            case GENERATOR_SCHEMA -> generator(json);
            default ->
                throw new IllegalArgumentException("is of the schema '" + schema + "', and this gan-runtime reads '"
                        + FIRST_SCHEMA + "', '" + SCHEMA + "' and '" + GENERATOR_SCHEMA
                        + "'; take the gan-runtime that the model was made for");
        };
    }

    private static ModelDescriptor.Builder extractor(JsonFields json) {
        return common(json)
                .input(input(json.object("input")))
                .classifier(json.optionalObject("classifier").map(ClassifierJson::read));
    }

    private static ModelDescriptor generator(JsonFields json) {
        var kind = ModelKind.named(json.string("kind"));
        requireEqual("scale", json.string("scale"), SCALE);
        var builder =
                common(json).kind(kind).provenance(json.object("provenance").strings());
        return switch (kind) {
            case GENERATOR ->
                builder.generatorInput(new GeneratorInput(latent(json.object("latent")), json.strings("classes")))
                        .build();
            case TRANSLATOR -> builder.input(input(json.object("input"))).build();
            case EXTRACTOR ->
                throw new IllegalArgumentException("kind is '" + kind.id() + "', and the schema is that of generators");
        };
    }

    /** What all kinds have, but for the provenance, which the first schema reads in its own way. */
    private static ModelDescriptor.Builder common(JsonFields json) {
        var model = json.object("model");
        var terms = json.object("terms");
        return ModelDescriptor.builder()
                .id(json.string("id"))
                .version(json.string("version"))
                .architecture(json.string("architecture"))
                .createdBy(json.string("createdBy"))
                .outputs(taps(json))
                .defaultOutput(Output.named(json.string("defaultOutput")))
                .model(model.string("sha256"), model.longInteger("size"))
                .precision(model.optionalString("precision")
                        .map(ModelPrecision::named)
                        .orElse(ModelPrecision.FLOAT32))
                .metrics(json.object("metrics").numbers())
                .weightsLicense(terms.string("weights"))
                .datasetTerms(terms.string("dataset"));
    }

    private static List<Tap> taps(JsonFields json) {
        return json.objects("outputs", DescriptorJson::tap);
    }

    private static Latent latent(JsonFields json) {
        requireEqual("latent.name", json.string("name"), GeneratorInput.LATENT);
        return new Latent(
                json.integer("size"), LatentDistribution.named(json.string("distribution")), json.number("truncation"));
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
                Resampling.named(json.string("resampling")),
                json.optionalString("decoding").map(JpegDecoding::named).orElse(JpegDecoding.FULL));
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
        if (descriptor.precision() != ModelPrecision.FLOAT32) {
            model.addProperty("precision", descriptor.precision().id());
        }
        var terms = new JsonObject();
        terms.addProperty("weights", descriptor.weightsLicense());
        terms.addProperty("dataset", descriptor.datasetTerms());
        var taps = list(descriptor.outputs(), DescriptorJson::json);
        var origin = new JsonObject();
        descriptor.provenance().forEach(origin::addProperty);
        var measured = new JsonObject();
        descriptor.metrics().forEach(measured::addProperty);

        boolean extracts = descriptor.kind() == ModelKind.EXTRACTOR;
        var json = new JsonObject();
        json.addProperty("schema", extracts ? SCHEMA : GENERATOR_SCHEMA);
        if (!extracts) {
            json.addProperty("kind", descriptor.kind().id());
        }
        json.addProperty("id", descriptor.id());
        json.addProperty("version", descriptor.version());
        json.addProperty("architecture", descriptor.architecture());
        json.addProperty("createdBy", descriptor.createdBy());
        if (descriptor.kind() == ModelKind.GENERATOR) {
            json.add("latent", json(descriptor.generatorInput().latent()));
            json.add("classes", list(descriptor.generatorInput().classes(), JsonPrimitive::new));
        } else {
            json.add("input", json(descriptor.input()));
        }
        json.add("outputs", taps);
        json.addProperty("defaultOutput", descriptor.defaultOutput().id());
        if (extracts) {
            json.add("embedding", list(descriptor.embedding(), DescriptorJson::json));
            descriptor.classifier().ifPresent(classifier -> json.add("classifier", ClassifierJson.of(classifier)));
        } else {
            json.addProperty("scale", SCALE);
        }
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

    private static <T> JsonArray list(List<T> values, Function<T, JsonElement> json) {
        var list = new JsonArray();
        values.forEach(value -> list.add(json.apply(value)));
        return list;
    }

    private static JsonObject json(Latent latent) {
        var json = new JsonObject();
        json.addProperty("name", GeneratorInput.LATENT);
        json.addProperty("size", latent.size());
        json.addProperty("distribution", latent.distribution().id());
        json.addProperty("truncation", latent.truncation());
        return json;
    }

    private static JsonObject json(Input input) {
        var json = new JsonObject();
        json.addProperty("name", Input.NAME);
        json.addProperty("size", input.size());
        json.addProperty("channels", input.channels());
        json.addProperty("framing", input.framing().id());
        json.addProperty("resampling", input.resampling().id());
        // Only where it is not the default, so that what is exported as before stays the same to the byte.
        if (input.decoding() != JpegDecoding.FULL) {
            json.addProperty("decoding", input.decoding().id());
        }
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
        json.add("shape", list(tap.shape(), JsonPrimitive::new));
        json.addProperty("description", tap.description());
        return json;
    }
}
