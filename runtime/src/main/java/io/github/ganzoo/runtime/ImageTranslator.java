package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.image.Pixels;
import io.github.ganzoo.runtime.model.ModelArtifact;
import io.github.ganzoo.runtime.model.ModelSource;
import io.github.ganzoo.runtime.onnx.ModelSession;
import io.github.ganzoo.runtime.onnx.SelfTest;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.List;

/**
 * A trained generator that translates images of one kind into images of another, such as CycleGAN's.
 *
 * <pre>{@code
 * try (var translator = ImageTranslator.load("gan-generator-cyclegan-horses-to-zebra")) {
 *     BufferedImage zebra = translator.translate(RgbImage.decode(Path.of("horse.jpg")));
 * }
 * }</pre>
 *
 * <p>Thread-safe: any number of threads may call it at once, each call runs on its caller's thread. After
 * {@link #close} every call throws {@link IllegalStateException}.
 *
 * @since 0.1
 */
public final class ImageTranslator implements AutoCloseable {

    private final ModelArtifact artifact;
    private final ModelDescriptor descriptor;
    private final ModelSession session;

    private ImageTranslator(Builder builder, ModelArtifact artifact) {
        this.artifact = artifact;
        this.descriptor = artifact.descriptor();
        descriptor.requireKind(ModelKind.TRANSLATOR);
        descriptor.requireDecoding();
        this.session = ModelSession.load(artifact, descriptor, builder.device);
    }

    /**
     * Loads a translator of the class path, with the defaults of {@link Builder}.
     *
     * @throws ModelNotFoundException if there is none of this id
     * @throws ModelFormatException if it is damaged, of a format not read here, or no translator
     * @throws ProviderUnavailableException if ONNX Runtime does not start
     */
    public static ImageTranslator load(String id) {
        return builder().model(id).build();
    }

    /**
     * Loads the translator of a folder that holds {@code model.onnx} and {@code model.json}, of an unpacked model jar,
     * or of a model jar, with the defaults of {@link Builder}. Throws as {@link #load(String)}.
     */
    public static ImageTranslator load(Path path) {
        return builder().model(path).build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Settings of a translator; only the model has no default.
     *
     * @since 0.1
     */
    public static final class Builder {

        private ModelSource source = ModelSource.NONE;
        private Device device = Device.cpu();

        private Builder() {}

        /** The translator of this id on the class path. */
        public Builder model(String modelId) {
            source = ModelSource.of(modelId);
            return this;
        }

        /** The translator at this path; see {@link ImageTranslator#load(Path)}. */
        public Builder model(Path modelPath) {
            source = ModelSource.of(modelPath);
            return this;
        }

        /** Where the network runs; by default the CPU. */
        public Builder device(Device wanted) {
            device = wanted;
            return this;
        }

        /** Loads the model; throws as {@link ImageTranslator#load(String)}. */
        public ImageTranslator build() {
            return new ImageTranslator(this, source.artifact());
        }
    }

    public ModelDescriptor descriptor() {
        return descriptor;
    }

    /** What the network really runs on, never {@link Device#auto}. */
    public Device device() {
        return session.device();
    }

    /**
     * The translation of an image of any size, framed to the model's. Decode a file for it by
     * {@link RgbImage#decode(Path, DecodeLimits, ModelDescriptor.Input)} if the model's decoding is
     * {@link JpegDecoding#REDUCED}.
     */
    public BufferedImage translate(RgbImage image) {
        var input = descriptor.input();
        var planes = new float[input.length()];
        image.frame(input.size(), input.framing(), input.resampling()).writeTo(planes, 0, input.channels());
        return Pixels.of(translate(planes), input.channels(), input.size()).toBufferedImage();
    }

    /**
     * The translation of an image that is a tensor already.
     *
     * @param image {@code [channels, size, size]} in [-1, 1]
     * @return {@code [channels, size, size]} in [-1, 1]
     * @throws IllegalArgumentException if the image is of another length
     */
    public float[] translate(float[] image) {
        session.requireOpen();
        if (image.length != descriptor.inputLength()) {
            throw new IllegalArgumentException(
                    image.length + " values are not an image of " + descriptor.inputLength() + " values");
        }
        return session.run(image, 0, 1, List.of(descriptor.defaultOutput())).get(0);
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
        return "ImageTranslator " + descriptor.id() + " " + descriptor.version();
    }
}
