package io.github.ganzoo.zoo.export;

import io.github.ganzoo.runtime.ModelDescriptor;
import io.github.ganzoo.zoo.graph.Value;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A source of features for an embedding. Each part has its own head. */
public enum EmbeddingPart {
    /** Convolutional stages of the discriminator, pooled. */
    DISCRIMINATOR("discriminator") {
        @Override
        public Value features(Extractor extractor, StageSet stages) {
            return stages.features(extractor);
        }
    },
    /** Oriented gradients of the image itself, independent of the discriminator. */
    GRADIENTS("hog") {
        @Override
        public Value features(Extractor extractor, StageSet stages) {
            try {
                return GradientHistogram.emit(extractor.image());
            } catch (IllegalArgumentException unfit) {
                throw new ExportException(
                        unfit.getMessage() + "; set embedding=" + DISCRIMINATOR.id() + " to leave this part out",
                        unfit);
            }
        }
    };

    private final String id;

    EmbeddingPart(String id) {
        this.id = id;
    }

    /** The name in settings and descriptors. */
    public String id() {
        return id;
    }

    /**
     * The input of the part's head, [N, D].
     *
     * @param stages of the discriminator, if the part is made of it
     */
    public abstract Value features(Extractor extractor, StageSet stages);

    /**
     * The parts of a setting such as {@code discriminator+hog}.
     *
     * @throws ExportException naming the parts there are
     */
    public static List<EmbeddingPart> parse(String embedding) {
        return Arrays.stream(embedding.split("\\+", -1))
                .map(EmbeddingPart::named)
                .toList();
    }

    /** The setting that names the parts of a model's embedding; empty if it has none. */
    public static String setting(ModelDescriptor model) {
        return model.embedding().stream().map(ModelDescriptor.Part::name).collect(Collectors.joining("+"));
    }

    /** The parts of a model's embedding with their lengths, for people: {@code discriminator 384, hog 384}. */
    public static String inWords(ModelDescriptor model) {
        return model.embedding().stream()
                .map(part -> part.length() == 0 ? part.name() : part.name() + " " + part.length())
                .collect(Collectors.joining(", "));
    }

    private static EmbeddingPart named(String id) {
        return Arrays.stream(values())
                .filter(part -> part.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new ExportException("an embedding has no part '" + id + "'; there are "
                        + Arrays.stream(values()).map(EmbeddingPart::id).collect(Collectors.joining(", "))
                        + ", joined by +"));
    }
}
