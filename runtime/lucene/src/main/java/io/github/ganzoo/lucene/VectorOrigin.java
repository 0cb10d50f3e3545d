package io.github.ganzoo.lucene;

import io.github.ganzoo.runtime.FeatureExtractor;
import java.util.Map;
import java.util.Optional;

/**
 * What made the vectors of an index. Vectors compare only if they are of the same model, the same output and the same
 * major version.
 *
 * @param model its id
 * @param version of its vectors, {@code major.minor.patch}
 * @param output that the vectors are of, such as {@code embedding}
 * @param dimension of the vectors, 1 to 65,536
 * @param weights SHA-256 of the model's file in hexadecimal, or empty; two models of the same version must not differ
 * @since 0.1
 */
public record VectorOrigin(String model, String version, String output, int dimension, String weights) {

    static final int MOST_DIMENSIONS = 1 << 16;

    private static final String MODEL = "model";
    private static final String VERSION = "version";
    private static final String OUTPUT = "output";
    private static final String DIMENSION = "dimension";
    private static final String WEIGHTS = "weights";

    /** Throws {@link IllegalArgumentException} if the dimension is out of range. */
    public VectorOrigin {
        if (dimension < 1 || dimension > MOST_DIMENSIONS) {
            throw new IllegalArgumentException("vectors have 1 to " + MOST_DIMENSIONS + " values, not " + dimension);
        }
    }

    /** An extractor as the origin of vectors. */
    public static VectorOrigin of(FeatureExtractor extractor) {
        var model = extractor.descriptor();
        return new VectorOrigin(
                model.id(), model.version(), extractor.output().id(), extractor.dimension(), model.sha256());
    }

    /** Whether vectors of the two compare. */
    boolean comparesTo(VectorOrigin other) {
        return model.equals(other.model)
                && major().equals(other.major())
                && output.equals(other.output)
                && dimension == other.dimension
                && !(version.equals(other.version) && !weights.equals(other.weights));
    }

    private String major() {
        return version.split("\\.", 2)[0];
    }

    Map<String, String> facts() {
        return Map.of(
                MODEL, model,
                VERSION, version,
                OUTPUT, output,
                DIMENSION, Integer.toString(dimension),
                WEIGHTS, weights);
    }

    /** What {@link #facts} told; empty if it told nothing, as where the index is not of this library. */
    static Optional<VectorOrigin> told(Map<String, String> facts) {
        return facts.containsKey(MODEL)
                ? Optional.of(new VectorOrigin(
                        facts.getOrDefault(MODEL, ""),
                        facts.getOrDefault(VERSION, ""),
                        facts.getOrDefault(OUTPUT, ""),
                        Integer.parseInt(facts.getOrDefault(DIMENSION, "1")),
                        facts.getOrDefault(WEIGHTS, "")))
                : Optional.empty();
    }

    /** The model with its version, its output and the beginning of the digest of its weights. */
    @Override
    public String toString() {
        var name = model + " " + version + ", " + output + " of " + dimension + " values";
        return weights.isEmpty() ? name : name + ", weights " + weights.substring(0, Math.min(8, weights.length()));
    }
}
