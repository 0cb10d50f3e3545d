package io.github.ganzoo.runtime;

import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A model that tells which of its classes an image is of, and when it is of none.
 *
 * <pre>{@code
 * try (var recognizer = Recognizer.load(Path.of("target/gan/model"))) {
 *     Recognition found = recognizer.recognize(Path.of("beetle.png"));
 * }
 * }</pre>
 *
 * <p>Where the model takes numbers beside an image and none are given, the means of the training images stand for them.
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
        return recognize(extractor.decode(file));
    }

    /**
     * What an encoded image shows that is read to its end; the stream stays open. Throws as {@link #recognize(Path)}.
     */
    public Recognition recognize(InputStream stream) {
        return recognize(extractor.decode(stream, "image stream"));
    }

    /** What an encoded image shows. Throws as {@link #recognize(Path)}. */
    public Recognition recognize(byte[] encoded) {
        return recognize(extractor.decode(encoded));
    }

    public Recognition recognize(BufferedImage image) {
        return recognize(RgbImage.of(image));
    }

    public Recognition recognize(RgbImage image) {
        return classifier.recognition(extractor.probabilities(image, classifier.sideMeans(1)));
    }

    /**
     * What an image file shows of which some numbers are known. Throws as {@link #recognize(Path)}.
     *
     * @param side finite numbers in the order of {@link Classifier#side}
     * @throws IllegalArgumentException if there are more or fewer than the model takes
     */
    public Recognition recognize(Path file, double[] side) {
        return recognize(extractor.decode(file), side);
    }

    /** The same of an image; see {@link #recognize(Path, double[])}. */
    public Recognition recognize(RgbImage image, double[] side) {
        var columns = classifier.side();
        if (side.length != columns.size() || !Arrays.stream(side).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "got the numbers " + Arrays.toString(side) + " beside an image; the model "
                            + descriptor().id() + " takes "
                            + (columns.isEmpty()
                                    ? "none"
                                    : columns.size() + " finite ones: "
                                            + columns.stream()
                                                    .map(Classifier.SideColumn::name)
                                                    .collect(Collectors.joining(", "))));
        }
        var numbers = new float[side.length];
        for (var i = 0; i < numbers.length; i++) {
            numbers[i] = (float) side[i];
        }
        return classifier.recognition(extractor.probabilities(image, numbers));
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
