package io.github.ganzoo.runtime;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All that is known of a model beside its weights: {@code model.json}, schema {@value #SCHEMA}.
 *
 * @param id lower-case letters, digits, dots, dashes and underscores
 * @param version the weights' own version; a new major one means that stored vectors must be made anew
 * @param architecture of the GAN that the discriminator comes from
 * @param createdBy the program that exported it, with its version
 * @param input what the network takes
 * @param outputs what it gives, in the order of the golden vectors
 * @param defaultOutput the one to use unless told otherwise
 * @param embedding the parts that make up {@link Output#EMBEDDING}, such as {@code discriminator} and {@code hog};
 *     empty where there is no such output
 * @param sha256 of {@code model.onnx}, in lower-case hexadecimal
 * @param size of {@code model.onnx} in bytes
 * @param provenance how it was made: data set and fingerprint, seeds, configuration, machine
 * @param metrics what was measured on held-out images
 * @param weightsLicense the license of the weights, an SPDX expression where there is one
 * @param datasetTerms the terms of the training images
 */
public record ModelDescriptor(
        String id,
        String version,
        String architecture,
        String createdBy,
        Input input,
        List<Tap> outputs,
        Output defaultOutput,
        List<String> embedding,
        String sha256,
        long size,
        Map<String, String> provenance,
        Map<String, Double> metrics,
        String weightsLicense,
        String datasetTerms) {

    /** The schema written, and the only one read. */
    public static final String SCHEMA = "gan-zoo-model/1";

    /** The largest edge of a network's input. */
    private static final int LARGEST_INPUT = 4096;

    static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,99}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /**
     * What the network takes: an image as {@code [channels, size, size]} of values in [-1, 1], transparency resolved on
     * white.
     *
     * @param size the edge of the square, in pixels
     * @param channels 3 for red, green and blue; 1 for luma
     */
    public record Input(int size, int channels, Framing framing, Resampling resampling) {

        /** The name of the ONNX input. */
        public static final String NAME = "image";

        private static final String BACKGROUND = "#ffffff";
        private static final String SCALE = "[-1,1]";

        public Input {
            if (size < 1 || size > LARGEST_INPUT) {
                throw new IllegalArgumentException("input.size is " + size + ", not in 1 to " + LARGEST_INPUT);
            }
            if (channels != 1 && channels != 3) {
                throw new IllegalArgumentException("input.channels is " + channels + ", neither 1 nor 3");
            }
        }

        /** The number of values of one image. */
        public int length() {
            return channels * size * size;
        }

        private static Input read(JsonFields json) {
            requireEqual("input.name", json.string("name"), NAME);
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

        private JsonObject toJson() {
            var json = new JsonObject();
            json.addProperty("name", NAME);
            json.addProperty("size", size);
            json.addProperty("channels", channels);
            json.addProperty("framing", framing.id());
            json.addProperty("resampling", resampling.id());
            json.addProperty("background", BACKGROUND);
            json.addProperty("scale", SCALE);
            return json;
        }
    }

    /**
     * One of the network's outputs.
     *
     * @param shape of one image's result, without the batch axis
     * @param description one sentence for people
     */
    public record Tap(Output output, List<Integer> shape, String description) {

        public Tap {
            shape = List.copyOf(shape);
            long length = 1;
            for (int edge : shape) {
                length *= edge;
                if (edge < 1 || length > 1 << 26) {
                    throw new IllegalArgumentException("output " + output.id() + " has the impossible shape " + shape);
                }
            }
        }

        /** The number of values of one image. */
        public int length() {
            return shape.stream().reduce(1, (a, b) -> a * b);
        }

        private static Tap read(JsonFields json) {
            return new Tap(Output.named(json.string("name")), json.integers("shape"), json.string("description"));
        }

        private JsonObject toJson() {
            var json = new JsonObject();
            json.addProperty("name", output.id());
            var edges = new JsonArray();
            shape.forEach(edges::add);
            json.add("shape", edges);
            json.addProperty("description", description);
            return json;
        }
    }

    public ModelDescriptor {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id is '" + id + "', not of the form " + ID);
        }
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 is '" + sha256 + "', not 64 lower-case hexadecimal digits");
        }
        if (size < 1) {
            throw new IllegalArgumentException("size is " + size);
        }
        outputs = List.copyOf(outputs);
        var names = new HashSet<Output>();
        for (var tap : outputs) {
            if (!names.add(tap.output())) {
                throw new IllegalArgumentException(
                        "outputs names " + tap.output().id() + " twice");
            }
        }
        if (!names.contains(defaultOutput)) {
            throw new IllegalArgumentException("defaultOutput is " + defaultOutput.id() + ", which is not in outputs");
        }
        metrics.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the metric " + name + " is " + value);
            }
        });
        embedding = List.copyOf(embedding);
        provenance = Collections.unmodifiableMap(new TreeMap<>(provenance));
        metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
    }

    /**
     * The named output.
     *
     * @throws ModelFormatException naming those there are
     */
    public Tap output(Output output) {
        for (var tap : outputs) {
            if (tap.output() == output) {
                return tap;
            }
        }
        throw new ModelFormatException("model " + id + " " + version + " has no output " + output.id() + "; it has "
                + String.join(
                        ", ", outputs.stream().map(tap -> tap.output().id()).toList()));
    }

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
        return new ModelDescriptor(
                json.string("id"),
                json.string("version"),
                json.string("architecture"),
                json.string("createdBy"),
                Input.read(json.object("input")),
                json.objects("outputs", Tap::read),
                Output.named(json.string("defaultOutput")),
                json.strings("embedding"),
                model.string("sha256"),
                model.longInteger("size"),
                json.object("provenance").strings(),
                json.object("metrics").numbers(),
                terms.string("weights"),
                terms.string("dataset"));
    }

    /** {@code model.json}; equal descriptors give equal text. */
    public String toJson() {
        var model = new JsonObject();
        model.addProperty("sha256", sha256);
        model.addProperty("size", size);
        var terms = new JsonObject();
        terms.addProperty("weights", weightsLicense);
        terms.addProperty("dataset", datasetTerms);
        var parts = new JsonArray();
        embedding.forEach(parts::add);
        var taps = new JsonArray();
        outputs.forEach(tap -> taps.add(tap.toJson()));
        var origin = new JsonObject();
        provenance.forEach(origin::addProperty);
        var measured = new JsonObject();
        metrics.forEach(measured::addProperty);

        var json = new JsonObject();
        json.addProperty("schema", SCHEMA);
        json.addProperty("id", id);
        json.addProperty("version", version);
        json.addProperty("architecture", architecture);
        json.addProperty("createdBy", createdBy);
        json.add("input", input.toJson());
        json.add("outputs", taps);
        json.addProperty("defaultOutput", defaultOutput.id());
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
}
