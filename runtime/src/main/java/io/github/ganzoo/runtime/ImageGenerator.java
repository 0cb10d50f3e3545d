package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.image.Pixels;
import io.github.ganzoo.runtime.model.ModelArtifact;
import io.github.ganzoo.runtime.model.ModelSource;
import io.github.ganzoo.runtime.onnx.ModelSession;
import io.github.ganzoo.runtime.onnx.SelfTest;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A trained generator that makes images of seeds or latents.
 *
 * <pre>{@code
 * try (var generator = ImageGenerator.load("gan-generator-acgan-emoji64")) {
 *     BufferedImage image = generator.generate(42, "face");
 * }
 * }</pre>
 *
 * <p>A seed's latent is {@link Latent#ofSeed}, so that equal seeds give equal images, here and in {@code gan:sample}.
 *
 * <p>Thread-safe: any number of threads may call it at once, each call runs on its caller's thread. After
 * {@link #close} every call throws {@link IllegalStateException}.
 *
 * @since 0.1
 */
public final class ImageGenerator implements AutoCloseable {

    /** How many images go through the network at once at most. */
    private static final int BATCH = 16;

    private final ModelArtifact artifact;
    private final ModelDescriptor descriptor;
    private final Latent latent;
    private final ModelSession session;

    private ImageGenerator(Builder builder, ModelArtifact artifact) {
        this.artifact = artifact;
        this.descriptor = artifact.descriptor();
        descriptor.requireKind(ModelKind.GENERATOR);
        var trained = descriptor.generatorInput().latent();
        this.latent = builder.truncation.isPresent() ? trained.truncated(builder.truncation.getAsDouble()) : trained;
        this.session = ModelSession.load(artifact, descriptor, builder.device);
    }

    /**
     * Loads a generator of the class path, with the defaults of {@link Builder}.
     *
     * @throws ModelNotFoundException if there is none of this id
     * @throws ModelFormatException if it is damaged, of a format not read here, or no generator of latents
     * @throws ProviderUnavailableException if ONNX Runtime does not start
     */
    public static ImageGenerator load(String id) {
        return builder().model(id).build();
    }

    /**
     * Loads the generator of a folder that holds {@code model.onnx} and {@code model.json}, of an unpacked model jar,
     * or of a model jar, with the defaults of {@link Builder}. Throws as {@link #load(String)}.
     */
    public static ImageGenerator load(Path path) {
        return builder().model(path).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Settings of a generator; only the model has no default.
     *
     * @since 0.1
     */
    public static final class Builder {

        private ModelSource source = ModelSource.NONE;
        private Device device = Device.cpu();
        private OptionalDouble truncation = OptionalDouble.empty();

        private Builder() {}

        /** The generator of this id on the class path. */
        public Builder model(String modelId) {
            source = ModelSource.of(modelId);
            return this;
        }

        /** The generator at this path; see {@link ImageGenerator#load(Path)}. */
        public Builder model(Path modelPath) {
            source = ModelSource.of(modelPath);
            return this;
        }

        /** Where the network runs; by default the CPU. */
        public Builder device(Device wanted) {
            device = wanted;
            return this;
        }

        /**
         * The truncation trick (Brock et al., 2019, section 3.1): components of a seed's latent beyond this bound are
         * drawn again, for likelier and less varied images; 0 for none. By default what the model itself says.
         */
        public Builder truncation(double bound) {
            truncation = OptionalDouble.of(bound);
            return this;
        }

        /**
         * Loads the model; throws as {@link ImageGenerator#load(String)}.
         *
         * @throws IllegalArgumentException if the truncation is negative, or the model's latents are not normal
         */
        public ImageGenerator build() {
            return new ImageGenerator(this, source.artifact());
        }
    }

    public ModelDescriptor descriptor() {
        return descriptor;
    }

    /** What the network really runs on, never {@link Device#auto}. */
    public Device device() {
        return session.device();
    }

    /** How latents are drawn. */
    public Latent latent() {
        return latent;
    }

    /** The names of the classes, in the order of their indices; empty if images are of no class. */
    public List<String> classes() {
        return descriptor.generatorInput().classes();
    }

    /**
     * The image of a seed.
     *
     * @throws IllegalArgumentException if images are of classes, and so one must be named
     */
    public BufferedImage generate(long seed) {
        return image(generate(new float[][] {latent.ofSeed(seed)}));
    }

    /**
     * The image of a seed that shows a class.
     *
     * @param className one of {@link #classes()}
     * @throws IllegalArgumentException if there is no such class
     */
    public BufferedImage generate(long seed, String className) {
        int index = classes().indexOf(className);
        if (index < 0) {
            throw new IllegalArgumentException("model " + descriptor.id() + " knows no class '" + className + "'; "
                    + (classes().isEmpty()
                            ? "its images are of no class"
                            : "it knows " + String.join(", ", classes())));
        }
        return generate(seed, index);
    }

    /**
     * The image of a seed that shows a class.
     *
     * @param classIndex of {@link #classes()}
     * @throws IllegalArgumentException if there is no such class
     */
    public BufferedImage generate(long seed, int classIndex) {
        return image(generate(new float[][] {latent.ofSeed(seed)}, classIndex));
    }

    /**
     * The images of latents.
     *
     * @param latents each of {@link #latent()}'s size
     * @return {@code [n, C, S, S]} in about [-1, 1], where C is 3 for red, green and blue, or 1 for luma
     * @throws IllegalArgumentException if a latent is of another size, or images are of classes
     */
    public float[] generate(float[]... latents) {
        return generate(latents, new int[0]);
    }

    /**
     * The images of latents that show classes.
     *
     * @param latents each of {@link #latent()}'s size
     * @param classIndices of {@link #classes()}, one for each latent, or one for all
     * @return {@code [n, C, S, S]} in about [-1, 1]
     * @throws IllegalArgumentException if a latent is of another size, a class is missing, or there is no such class
     */
    public float[] generate(float[][] latents, int... classIndices) {
        session.requireOpen();
        var samples = samples(latents, classIndices);
        var length = descriptor.output(descriptor.defaultOutput()).length();
        var images = new float[BatchEmbedding.length(latents.length, length)];
        for (var from = 0; from < latents.length; from += BATCH) {
            var count = Math.min(BATCH, latents.length - from);
            var made = session.run(samples, from, count, List.of(descriptor.defaultOutput()))
                    .get(0);
            System.arraycopy(made, 0, images, from * length, made.length);
        }
        return images;
    }

    /** Latents with their one-hot labels, {@code [n, latent and label]}. */
    private float[] samples(float[][] latents, int[] classIndices) {
        var known = classes().size();
        if (known == 0 ? classIndices.length > 0 : classIndices.length != 1 && classIndices.length != latents.length) {
            throw new IllegalArgumentException(
                    known == 0
                            ? "model " + descriptor.id() + " makes images of no class, but classes are given"
                            : "model " + descriptor.id() + " makes images of classes: name one for each of the "
                                    + latents.length + " latents, or one for all, not " + classIndices.length);
        }
        var length = descriptor.inputLength();
        var samples = new float[BatchEmbedding.length(latents.length, length)];
        for (var i = 0; i < latents.length; i++) {
            if (latents[i].length != latent.size()) {
                throw new IllegalArgumentException("a latent of model " + descriptor.id() + " has " + latent.size()
                        + " components, not " + latents[i].length);
            }
            System.arraycopy(latents[i], 0, samples, i * length, latent.size());
            if (known > 0) {
                var shown = classIndices[classIndices.length == 1 ? 0 : i];
                if (shown < 0 || shown >= known) {
                    throw new IllegalArgumentException(
                            "model " + descriptor.id() + " has the classes 0 to " + (known - 1) + ", not " + shown);
                }
                samples[i * length + latent.size() + shown] = 1;
            }
        }
        return samples;
    }

    private BufferedImage image(float[] planes) {
        return Pixels.of(planes, descriptor.imageChannels(), descriptor.imageSize())
                .toBufferedImage();
    }

    /**
     * Runs the model's golden vectors.
     *
     * @return the largest difference, relative to the largest value
     * @throws ModelFormatException if there are none, or if it exceeds 1e-4: this machine computes other images
     */
    public double selfTest() {
        return SelfTest.run(session, artifact.goldenVectors(descriptor));
    }

    /** Frees the network; waits for calls that are under way. Closing again does nothing. */
    @Override
    public void close() {
        session.close();
    }

    @Override
    public String toString() {
        return "ImageGenerator " + descriptor.id() + " " + descriptor.version();
    }
}
