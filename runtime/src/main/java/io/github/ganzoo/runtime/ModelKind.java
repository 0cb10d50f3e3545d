package io.github.ganzoo.runtime;

/**
 * What a model does.
 *
 * @since 0.1
 */
public enum ModelKind {
    /** Images to vectors: a discriminator, loaded by {@link FeatureExtractor}. */
    EXTRACTOR("a feature extractor", "FeatureExtractor"),
    /** Latents to images: a generator, loaded by {@link ImageGenerator}. */
    GENERATOR("a generator", "ImageGenerator"),
    /** Images to images: a generator that translates, loaded by {@link ImageTranslator}. */
    TRANSLATOR("an image translator", "ImageTranslator");

    private final String words;
    private final String loader;

    ModelKind(String words, String loader) {
        this.words = words;
        this.loader = loader;
    }

    /** The name in model files, such as {@code generator}. */
    public String id() {
        return EnumIds.of(this);
    }

    /**
     * The kind of the given {@link #id()}.
     *
     * @throws IllegalArgumentException naming those there are
     */
    public static ModelKind named(String id) {
        return EnumIds.find(ModelKind.class, id, "kind of model");
    }

    /** The class that loads models of this kind, such as {@code ImageGenerator}. */
    public String loader() {
        return loader;
    }

    /** The kind with its article, such as {@code a generator}. */
    @Override
    public String toString() {
        return words;
    }
}
