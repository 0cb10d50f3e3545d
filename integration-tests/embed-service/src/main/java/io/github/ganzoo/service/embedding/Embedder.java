package io.github.ganzoo.service.embedding;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.runtime.ModelKind;
import io.github.ganzoo.runtime.ModelNotFoundException;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.Recognition;
import io.github.ganzoo.runtime.Recognizer;
import io.github.ganzoo.runtime.RgbImage;
import io.github.ganzoo.service.embedding.Refusal.Kind;
import io.github.ganzoo.service.settings.Settings;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** A loaded model that has passed its own test. Thread-safe; each call works on its caller's thread. */
public final class Embedder implements AutoCloseable {

    private final FeatureExtractor extractor;
    private final Output output;
    private final DecodeLimits limits;
    private final double selfTest;
    private final Optional<Recognizer> recognizer;

    private Embedder(FeatureExtractor extractor, Output output, DecodeLimits limits) {
        this.extractor = extractor;
        this.output = output;
        this.limits = limits;
        this.selfTest = extractor.selfTest();
        this.recognizer = extractor.descriptor().classifier().map(classes -> Recognizer.of(extractor));
    }

    /**
     * Loads the model and runs its golden vectors.
     *
     * @throws io.github.ganzoo.runtime.GanZooException if there is no such model, it cannot be loaded, or it computes
     *     other vectors here than where it was made
     */
    public static Embedder load(Settings settings) {
        var limits =
                new DecodeLimits(settings.limits().pixels(), settings.limits().bodyBytes());
        var builder = FeatureExtractor.builder()
                .device(settings.device())
                .normalize(settings.normalize())
                .threads(settings.threads())
                .limits(limits);
        var model = settings.model().orElseGet(Embedder::onlyModel);
        if (model.contains("/")) {
            builder.model(Path.of(model));
        } else {
            builder.model(model);
        }
        settings.output().ifPresent(builder::output);
        var extractor = builder.build();
        try {
            var output = settings.output().orElse(extractor.descriptor().defaultOutput());
            return new Embedder(extractor, output, limits);
        } catch (RuntimeException e) {
            extractor.close();
            throw e;
        }
    }

    private static String onlyModel() {
        var models = Models.list().stream()
                .filter(model -> model.kind() == ModelKind.EXTRACTOR)
                .toList();
        if (models.size() != 1) {
            var found = models.stream().map(ModelDescriptor::id).collect(Collectors.joining(", "));
            throw new ModelNotFoundException(
                    models.isEmpty()
                            ? "no model is on the class path; add a gan-model-... artifact, or set EMBED_MODEL to a path"
                            : "several models are on the class path; set EMBED_MODEL to one of " + found);
        }
        return models.get(0).id();
    }

    /**
     * The vector of an image.
     *
     * @throws Refusal if it is not an image that can be read within the limits
     */
    public float[] embed(Upload image) {
        return extractor.embed(decode(image));
    }

    /**
     * What an image shows.
     *
     * @throws Refusal if the model has no classes, or it is not an image that can be read within the limits
     */
    public Recognition recognize(Upload image) {
        return recognizer
                .orElseThrow(() -> new Refusal(
                        Kind.NO_CLASSES,
                        "The model " + model().id() + " has no classes; there is POST /embed, and gan:classify adds"
                                + " classes to a model."))
                .recognize(decode(image));
    }

    private RgbImage decode(Upload image) {
        try {
            return RgbImage.decode(image.encoded(), image.name(), limits, model().input());
        } catch (ImageDecodeException e) {
            throw new Refusal(
                    e.reason() == ImageDecodeException.Reason.UNSUPPORTED ? Kind.UNSUPPORTED : Kind.UNPROCESSABLE,
                    String.valueOf(e.getMessage()));
        }
    }

    /** The network itself, which is closed with this. */
    public FeatureExtractor extractor() {
        return extractor;
    }

    public ModelDescriptor model() {
        return extractor.descriptor();
    }

    /** What vectors are made of. */
    public Output output() {
        return output;
    }

    /** The length of a vector. */
    public int dimensions() {
        return extractor.dimension();
    }

    /** What the network really runs on: {@code CPU} or {@code CUDA}. */
    public String provider() {
        return extractor.device().cudaIndex().isPresent() ? "CUDA" : "CPU";
    }

    /** How far this machine's vectors are from the model's golden ones, relative to the largest value. */
    public double selfTest() {
        return selfTest;
    }

    @Override
    public void close() {
        extractor.close();
    }
}
