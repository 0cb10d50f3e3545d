package io.github.ganzoo.runtime;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a model can give, by the name of its ONNX output. The constants are those that this version knows; a model may
 * have others, which {@link #named} asks for.
 *
 * @since 0.1
 */
public final class Output {

    /** The vector for comparing images: features after a head fitted on training images, scaled to unit length. */
    public static final Output EMBEDDING = new Output("embedding");

    /** The last stage of the discriminator, pooled. */
    public static final Output FEATURES = new Output("features");

    /** The last stage of the discriminator, {@code [C, H, W]}. */
    public static final Output FEATURE_MAP = new Output("feature_map");

    /** Every convolution stage, max-pooled to 4x4, flattened and concatenated (Radford et al. 2016, section 5.1). */
    public static final Output MULTI_SCALE = new Output("multi_scale");

    /** The output of the discriminator itself. */
    public static final Output LOGITS = new Output("logits");

    /** The image that a generator makes, {@code [C, S, S]} in about [-1, 1]. */
    public static final Output IMAGE = new Output("image");

    /** The image that a translator makes of another, {@code [C, S, S]} in [-1, 1]. */
    public static final Output TRANSLATION = new Output("translation");

    /**
     * The calibrated probability of each of the model's classes; see {@link ModelDescriptor#classifier}.
     *
     * @since 0.1
     */
    public static final Output PROBABILITIES = new Output("probabilities");

    private static final List<Output> KNOWN =
            List.of(EMBEDDING, FEATURES, FEATURE_MAP, MULTI_SCALE, LOGITS, PROBABILITIES);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,100}");

    private final String id;

    private Output(String id) {
        this.id = id;
    }

    /** Those of feature extractors that this version knows. */
    public static List<Output> known() {
        return KNOWN;
    }

    /**
     * The output of the given {@link #id()}, whether this version knows it or not. It need not exist in any model.
     *
     * @throws IllegalArgumentException unless it has 1 to 100 letters, digits, underscores, dots and dashes
     */
    public static Output named(String id) {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("'" + id + "' is no name of an output, such as embedding");
        }
        return new Output(id);
    }

    /** The name in settings, model files and ONNX graphs, such as {@code feature_map}. */
    public String id() {
        return id;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Output that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
