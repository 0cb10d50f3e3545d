package io.github.ganzoo.runtime;

import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;

/**
 * A model that tells which of its classes an image is of, and when it is of none.
 *
 * <pre>{@code
 * try (var recognizer = Recognizer.load(Path.of("target/gan/model"))) {
 *     Recognition found = recognizer.recognize(Path.of("beetle.png"));
 * }
 * }</pre>
 *
 * <p>Thread-safe: any number of threads may call it at once, each call runs on its caller's thread. After
 * {@link #close} every call throws {@link IllegalStateException}.
 *
 * @since 0.1
 */
public final class Recognizer implements AutoCloseable {

    private final FeatureExtractor extractor;
    private final Classifier classifier;

    private Recognizer(FeatureExtractor extractor, Classifier classifier) {
        this.extractor = extractor;
        this.classifier = classifier;
    }

    /**
     * Loads a model of the class path, with the defaults of {@link FeatureExtractor.Builder}. Throws as
     * {@link FeatureExtractor#load(String)}, and {@link ModelFormatException} if the model has no classes.
     */
    public static Recognizer load(String id) {
        return owning(FeatureExtractor.load(id));
    }

    /** Loads the model at a path; see {@link FeatureExtractor#load(Path)}. Throws as {@link #load(String)}. */
    public static Recognizer load(Path path) {
        return owning(FeatureExtractor.load(path));
    }

    private static Recognizer owning(FeatureExtractor extractor) {
        try {
            return of(extractor);
        } catch (ModelFormatException e) {
            extractor.close();
            throw e;
        }
    }

    /**
     * A recognizer that shares the network of an extractor; closing either closes both.
     *
     * @throws ModelFormatException if the extractor's model has no classes
     */
    public static Recognizer of(FeatureExtractor extractor) {
        var model = extractor.descriptor();
        return new Recognizer(
                extractor,
                model.classifier()
                        .orElseThrow(() -> new ModelFormatException("model " + model.id() + " " + model.version()
                                + " has no classes; gan:classify fits and adds them")));
    }

    /** The classes, and when none of them is named. */
    public Classifier classifier() {
        return classifier;
    }

    public ModelDescriptor descriptor() {
        return extractor.descriptor();
    }

    /**
     * What an image file shows.
     *
     * @throws ImageDecodeException naming the file and the reason
     */
    public Recognition recognize(Path file) {
        return recognize(RgbImage.decode(file, extractor.limits()));
    }

    /**
     * What an encoded image shows that is read to its end; the stream stays open. Throws as {@link #recognize(Path)}.
     */
    public Recognition recognize(InputStream stream) {
        return recognize(RgbImage.decode(stream, "image stream", extractor.limits()));
    }

    /** What an encoded image shows. Throws as {@link #recognize(Path)}. */
    public Recognition recognize(byte[] encoded) {
        return recognize(RgbImage.decode(encoded, "image of " + encoded.length + " bytes", extractor.limits()));
    }

    public Recognition recognize(BufferedImage image) {
        return recognize(RgbImage.of(image));
    }

    public Recognition recognize(RgbImage image) {
        return classifier.recognition(extractor
                .embedTensors(extractor.tensor(image), 1, Output.PROBABILITIES)
                .values());
    }

    /** Frees the network; waits for calls that are under way. Closing again does nothing. */
    @Override
    public void close() {
        extractor.close();
    }

    @Override
    public String toString() {
        return "Recognizer " + descriptor().id() + " " + descriptor().version() + ", "
                + classifier.classes().size() + " classes";
    }
}
