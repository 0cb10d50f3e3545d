package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.model.ModelFolders;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * All that is known of a model beside its weights: {@code model.json}.
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

    /** The largest edge of a network's input. */
    private static final int LARGEST_INPUT = 4096;

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
    }

    public ModelDescriptor {
        if (!ModelFolders.ID.matcher(id).matches()) {
            throw new IllegalArgumentException("id is '" + id + "', not of the form " + ModelFolders.ID);
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
}
