package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.image.ReducedJpegs;
import io.github.ganzoo.runtime.model.ModelLayout;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Everything about a model except its weights: {@code model.json}. Immutable and thread-safe.
 *
 * @since 0.1
 */
public final class ModelDescriptor {

    /** The largest edge of a network's input. */
    private static final int LARGEST_INPUT = 4096;

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final ModelKind kind;
    private final String id;
    private final String version;
    private final String architecture;
    private final String createdBy;
    private final @Nullable Input input;
    private final @Nullable GeneratorInput generatorInput;
    private final List<Tap> outputs;
    private final Output defaultOutput;
    private final List<Part> embedding;
    private final Optional<Classifier> classifier;
    private final String sha256;
    private final long size;
    private final ModelPrecision precision;
    private final Map<String, String> provenance;
    private final Map<String, Double> metrics;
    private final String weightsLicense;
    private final String datasetTerms;

    private ModelDescriptor(Builder from) {
        kind = from.kind;
        id = required("id", from.id);
        version = required("version", from.version);
        architecture = required("architecture", from.architecture);
        createdBy = required("createdBy", from.createdBy);
        boolean generates = kind == ModelKind.GENERATOR;
        input = generates ? null : required("input", from.input);
        generatorInput = generates ? required("latent", from.generatorInput) : null;
        outputs = from.outputs;
        defaultOutput = required("defaultOutput", from.defaultOutput);
        embedding = from.embedding;
        classifier = from.classifier;
        sha256 = required("sha256", from.sha256);
        size = from.size;
        precision = from.precision;
        provenance = Collections.unmodifiableMap(new TreeMap<>(from.provenance));
        metrics = Collections.unmodifiableMap(new TreeMap<>(from.metrics));
        weightsLicense = from.weightsLicense;
        datasetTerms = from.datasetTerms;
        validate();
    }

    private static <T> T required(String what, @Nullable T value) {
        if (value == null) {
            throw new IllegalArgumentException(what + " is missing");
        }
        return value;
    }

    private void validate() {
        if (!ModelLayout.ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id is '" + id + "', not of the form " + ModelLayout.ID);
        }
        if (!SHA_256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("sha256 is '" + sha256 + "', not 64 lower-case hexadecimal digits");
        }
        if (size < 1) {
            throw new IllegalArgumentException("size is " + size);
        }
        var names = new HashSet<Output>();
        for (var tap : outputs) {
            if (!names.add(tap.output())) {
                throw new IllegalArgumentException("outputs names " + tap.output() + " twice");
            }
        }
        if (!names.contains(defaultOutput)) {
            throw new IllegalArgumentException("defaultOutput is " + defaultOutput + ", which is not in outputs");
        }
        if (generatorInput != null && !isImage(output(defaultOutput).shape())) {
            throw new IllegalArgumentException("a generator's output " + defaultOutput + " has the shape "
                    + output(defaultOutput).shape() + ", not [1 or 3, size, size]");
        }
        validateParts();
        validateClassifier();
        metrics.forEach((name, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the metric " + name + " is " + value);
            }
        });
    }

    private static boolean isImage(List<Integer> shape) {
        return shape.size() == 3
                && (shape.get(0) == 1 || shape.get(0) == 3)
                && shape.get(1).equals(shape.get(2));
    }

    private void validateParts() {
        if (!embedding.isEmpty() && embedding.stream().allMatch(part -> part.length > 0)) {
            var sum = embedding.stream().mapToLong(Part::length).sum();
            for (var tap : outputs) {
                if (tap.output.equals(Output.EMBEDDING) && tap.length() != sum) {
                    throw new IllegalArgumentException("embedding has parts of " + sum + " values together, and the"
                            + " output embedding has " + tap.length());
                }
            }
        }
    }

    private void validateClassifier() {
        var probabilities = outputs.stream()
                .filter(tap -> tap.output.equals(Output.PROBABILITIES))
                .map(Tap::length)
                .findFirst();
        var classes = classifier.map(each -> each.classes().size());
        if (!probabilities.equals(classes)) {
            throw new IllegalArgumentException("classifier has "
                    + classes.map(count -> count + " classes").orElse("no classes") + ", and the output probabilities "
                    + probabilities.map(length -> "has " + length + " values").orElse("is missing"));
        }
    }

    /** An empty builder. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder with all values of this descriptor. */
    public Builder toBuilder() {
        var copy = builder().kind(kind);
        if (input != null) {
            copy.input(input);
        }
        if (generatorInput != null) {
            copy.generatorInput(generatorInput);
        }
        return copy.id(id)
                .version(version)
                .architecture(architecture)
                .createdBy(createdBy)
                .outputs(outputs)
                .defaultOutput(defaultOutput)
                .embedding(embedding)
                .classifier(classifier)
                .model(sha256, size)
                .precision(precision)
                .provenance(provenance)
                .metrics(metrics)
                .weightsLicense(weightsLicense)
                .datasetTerms(datasetTerms);
    }

    /**
     * Collects what a descriptor says. Without a default are id, version, architecture, creator, input (for a generator
     * the generator's input), outputs, default output and the model's digest and size; what else is not said is empty,
     * and the kind is a feature extractor.
     *
     * @since 0.1
     */
    public static final class Builder {

        private ModelKind kind = ModelKind.EXTRACTOR;
        private @Nullable String id;
        private @Nullable String version;
        private @Nullable String architecture;
        private @Nullable String createdBy;
        private @Nullable Input input;
        private @Nullable GeneratorInput generatorInput;
        private List<Tap> outputs = List.of();
        private @Nullable Output defaultOutput;
        private List<Part> embedding = List.of();
        private Optional<Classifier> classifier = Optional.empty();
        private @Nullable String sha256;
        private long size;
        private ModelPrecision precision = ModelPrecision.FLOAT32;
        private Map<String, String> provenance = Map.of();
        private Map<String, Double> metrics = Map.of();
        private String weightsLicense = "";
        private String datasetTerms = "";

        private Builder() {}

        /** What the model does; by default it is a feature extractor. */
        public Builder kind(ModelKind value) {
            kind = value;
            return this;
        }

        /** Lower-case letters, digits, dots, dashes and underscores. */
        public Builder id(String value) {
            id = value;
            return this;
        }

        /** The version of the vectors. If the major version is new, stored vectors must be recomputed. */
        public Builder version(String value) {
            version = value;
            return this;
        }

        /** Of the GAN that the network comes from. */
        public Builder architecture(String value) {
            architecture = value;
            return this;
        }

        /** The program that exported it, with its version. */
        public Builder createdBy(String value) {
            createdBy = value;
            return this;
        }

        /** What the network takes, unless it is a generator. */
        public Builder input(Input value) {
            input = value;
            return this;
        }

        /** What the network takes if it is a generator. */
        public Builder generatorInput(GeneratorInput value) {
            generatorInput = value;
            return this;
        }

        /** What it gives, in the order of the golden vectors. */
        public Builder outputs(List<Tap> value) {
            outputs = List.copyOf(value);
            return this;
        }

        /** The output that is used by default. */
        public Builder defaultOutput(Output value) {
            defaultOutput = value;
            return this;
        }

        /** The parts that make up {@link Output#EMBEDDING}, in order; empty if the model has no such output. */
        public Builder embedding(List<Part> value) {
            embedding = List.copyOf(value);
            return this;
        }

        /**
         * The classes of {@link Output#PROBABILITIES}; empty where there is no such output.
         *
         * @since 0.1
         */
        public Builder classifier(Optional<Classifier> value) {
            classifier = value;
            return this;
        }

        /**
         * Digest and size of {@code model.onnx}.
         *
         * @param digest SHA-256, in lower-case hexadecimal
         * @param bytes at least 1
         */
        public Builder model(String digest, long bytes) {
            sha256 = digest;
            size = bytes;
            return this;
        }

        /** How exactly it computes; by default in floats. */
        public Builder precision(ModelPrecision value) {
            precision = value;
            return this;
        }

        /** How it was made: data set and fingerprint, seeds, configuration, machine. */
        public Builder provenance(Map<String, String> value) {
            provenance = Map.copyOf(value);
            return this;
        }

        /** What was measured on held-out images. */
        public Builder metrics(Map<String, Double> value) {
            metrics = Map.copyOf(value);
            return this;
        }

        /** The license of the weights, an SPDX expression where there is one. */
        public Builder weightsLicense(String value) {
            weightsLicense = value;
            return this;
        }

        /** The terms of the training images. */
        public Builder datasetTerms(String value) {
            datasetTerms = value;
            return this;
        }

        /** Throws {@code IllegalArgumentException} if a value is missing or contradicts another; it names the value. */
        public ModelDescriptor build() {
            return new ModelDescriptor(this);
        }
    }

    /** What the model does. */
    public ModelKind kind() {
        return kind;
    }

    /** Lower-case letters, digits, dots, dashes and underscores. */
    public String id() {
        return id;
    }

    /** The version of the vectors. If the major version is new, stored vectors must be recomputed. */
    public String version() {
        return version;
    }

    /** Of the GAN that the network comes from. */
    public String architecture() {
        return architecture;
    }

    /** The program that exported it, with its version. */
    public String createdBy() {
        return createdBy;
    }

    /**
     * What the network takes.
     *
     * @throws ModelFormatException if it is a generator, which takes no images
     */
    public Input input() {
        if (input == null) {
            throw new ModelFormatException(sentence() + ", which takes latents and no images");
        }
        return input;
    }

    /**
     * What the network takes if it is a generator.
     *
     * @throws ModelFormatException if it is not
     */
    public GeneratorInput generatorInput() {
        if (generatorInput == null) {
            throw new ModelFormatException(sentence() + ", which takes images and no latents");
        }
        return generatorInput;
    }

    /** The number of values that the network takes for one image: an image, or a latent and a one-hot label. */
    public int inputLength() {
        return generatorInput != null ? generatorInput.length() : input().length();
    }

    /** The edge of the square images that the model takes or makes, in pixels. */
    public int imageSize() {
        return generatorInput != null ? output(defaultOutput).shape().get(1) : input().size();
    }

    /** The channels of the images that the model takes or makes: 3 for red, green and blue; 1 for luma. */
    public int imageChannels() {
        return generatorInput != null ? output(defaultOutput).shape().get(0) : input().channels();
    }

    /** Refuses another kind of model, naming the class that loads it. */
    void requireKind(ModelKind wanted) {
        if (kind != wanted) {
            throw new ModelFormatException(sentence() + "; load it with " + kind.loader());
        }
    }

    /** Refuses to be loaded where images cannot be decoded as its vectors were made. */
    void requireDecoding() {
        if (input != null && input.decoding() == JpegDecoding.REDUCED) {
            var found = ReducedJpegs.onClassPath();
            if (found.decoder().isEmpty()) {
                throw new ModelFormatException("model " + id + " " + version + ": " + found.absence());
            }
        }
    }

    private String sentence() {
        return "model " + id + " " + version + " is " + kind;
    }

    /** What it gives, in the order of the golden vectors. */
    public List<Tap> outputs() {
        return outputs;
    }

    /** The output that is used by default. */
    public Output defaultOutput() {
        return defaultOutput;
    }

    /** The parts that make up {@link Output#EMBEDDING}, in order; empty if the model has no such output. */
    public List<Part> embedding() {
        return embedding;
    }

    /**
     * The classes of {@link Output#PROBABILITIES}; empty where there is no such output.
     *
     * @since 0.1
     */
    public Optional<Classifier> classifier() {
        return classifier;
    }

    /** Of {@code model.onnx}, in lower-case hexadecimal. */
    public String sha256() {
        return sha256;
    }

    /** Of {@code model.onnx} in bytes. */
    public long size() {
        return size;
    }

    /**
     * How exactly it computes.
     *
     * @since 0.1
     */
    public ModelPrecision precision() {
        return precision;
    }

    /** How it was made: data set and fingerprint, seeds, configuration, machine. */
    public Map<String, String> provenance() {
        return provenance;
    }

    /** What was measured on held-out images. */
    public Map<String, Double> metrics() {
        return metrics;
    }

    /** The license of the weights, an SPDX expression where there is one. */
    public String weightsLicense() {
        return weightsLicense;
    }

    /** The terms of the training images. */
    public String datasetTerms() {
        return datasetTerms;
    }

    /**
     * The named output.
     *
     * @throws ModelFormatException if the model does not have it; the message names its outputs
     */
    public Tap output(Output output) {
        for (var tap : outputs) {
            if (tap.output().equals(output)) {
                return tap;
            }
        }
        throw new ModelFormatException("model " + id + " " + version + " has no output " + output + "; it has "
                + String.join(
                        ", ", outputs.stream().map(tap -> tap.output().id()).toList()));
    }

    /**
     * The input of the network: an image as {@code [channels, size, size]} with values in [-1, 1]. Transparent pixels
     * are composited on white.
     *
     * @param size the edge of the square, in pixels
     * @param channels 3 for red, green and blue; 1 for luma
     * @param decoding at which size JPEGs are decoded before they are framed
     * @since 0.1
     */
    public record Input(int size, int channels, Framing framing, Resampling resampling, JpegDecoding decoding) {

        /** The name of the ONNX input. */
        public static final String NAME = "image";

        public Input {
            if (size < 1 || size > LARGEST_INPUT) {
                throw new IllegalArgumentException("input.size is " + size + ", not in 1 to " + LARGEST_INPUT);
            }
            if (channels != 1 && channels != 3) {
                throw new IllegalArgumentException("input.channels is " + channels + ", neither 1 nor 3");
            }
        }

        /** An input of images that are decoded in full. */
        public Input(int size, int channels, Framing framing, Resampling resampling) {
            this(size, channels, framing, resampling, JpegDecoding.FULL);
        }

        /** The number of values of one image. */
        public int length() {
            return channels * size * size;
        }
    }

    /**
     * What a generator takes: a latent and, if it makes images of classes, a label.
     *
     * @param latent how latents are drawn
     * @param classes the names of the classes, in the order of the one-hot label; empty if it takes no label
     * @since 0.1
     */
    public record GeneratorInput(Latent latent, List<String> classes) {

        /** The name of the ONNX input of latents, {@code [batch, size]}. */
        public static final String LATENT = "latent";

        /** The name of the ONNX input of labels, one-hot rows {@code [batch, classes]}. */
        public static final String LABEL = "label";

        public GeneratorInput {
            classes = List.copyOf(classes);
        }

        /** The number of values of one latent and its label. */
        public int length() {
            return latent.size() + classes.size();
        }
    }

    /**
     * One of the network's outputs.
     *
     * @param shape of one image's result, without the batch axis
     * @param description one sentence for people
     * @since 0.1
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
    }

    /**
     * A part of {@link Output#EMBEDDING}: a section of the vector that comes from one source of features.
     *
     * @param name such as {@code discriminator} or {@code hog}
     * @param length number of values; 0 if the model does not say, as in some models of the first schema
     * @since 0.1
     */
    public record Part(String name, int length) {

        public Part {
            if (name.isEmpty()) {
                throw new IllegalArgumentException("embedding has a part without a name");
            }
            if (length < 0) {
                throw new IllegalArgumentException("the embedding's part " + name + " has the length " + length);
            }
        }
    }

    private List<Object> facts() {
        return List.of(
                kind,
                id,
                version,
                architecture,
                createdBy,
                Optional.ofNullable(input),
                Optional.ofNullable(generatorInput),
                outputs,
                defaultOutput,
                embedding,
                classifier,
                sha256,
                size,
                precision,
                provenance,
                metrics,
                weightsLicense,
                datasetTerms);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ModelDescriptor that && facts().equals(that.facts());
    }

    @Override
    public int hashCode() {
        return facts().hashCode();
    }

    @Override
    public String toString() {
        return "ModelDescriptor " + id + " " + version;
    }
}
