package io.github.ganzoo.runtime;

/** What a model can give for an image, by the names of its ONNX outputs. */
public enum Output {
    /** The vector to compare images by: features under a head fitted to training images, of unit length. */
    EMBEDDING,
    /** The last stage of the discriminator, pooled. */
    FEATURES,
    /** The last stage of the discriminator, {@code [C, H, W]}. */
    FEATURE_MAP,
    /** Every convolution stage, max-pooled to 4x4, flattened and concatenated (Radford et al. 2016, section 5.1). */
    MULTI_SCALE,
    /** What the discriminator itself says of the image. */
    LOGITS;

    /** The name in settings, model files and ONNX graphs, such as {@code feature_map}. */
    public String id() {
        return EnumIds.of(this, '_');
    }

    /**
     * The output of the given {@link #id()}.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static Output named(String id) {
        return EnumIds.find(Output.class, id, '_', "output");
    }
}
