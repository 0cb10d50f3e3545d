package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.zoo.export.Embedding;
import io.github.ganzoo.zoo.export.EmbeddingPart;
import io.github.ganzoo.zoo.export.Extractor;
import io.github.ganzoo.zoo.export.HeadOption;
import io.github.ganzoo.zoo.export.PartFeatures;
import io.github.ganzoo.zoo.export.StageSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Embeddings of one discriminator that differ only in their heads. Features that several of them share are computed
 * once. Not thread-safe.
 */
final class CandidateEmbeddings<O extends HeadOption> implements AutoCloseable {

    /** Images at a time, whose features are forgotten once all candidates have mapped them. */
    private static final int BLOCK = 256;

    private final Map<O, Embedding> candidates;
    private final Map<Source, PartFeatures> features = new LinkedHashMap<>();

    /** What a part's features are made of. */
    private record Source(EmbeddingPart part, StageSet stages) {

        /** Only the discriminator's part depends on its stages. */
        static Source of(EmbeddingPart part, Embedding embedding) {
            return new Source(part, part == EmbeddingPart.DISCRIMINATOR ? embedding.stages() : StageSet.ALL);
        }
    }

    /**
     * Candidates by what they differ in.
     *
     * @param candidates in the order in which equally good ones are taken
     */
    CandidateEmbeddings(Map<O, Embedding> candidates, Extractor.Builder builder) {
        this.candidates = candidates;
        candidates.values().forEach(embedding -> embedding
                .heads()
                .keySet()
                .forEach(part -> features.computeIfAbsent(
                        Source.of(part, embedding),
                        source -> new PartFeatures(builder, source.part(), source.stages()))));
    }

    /** Copies the pixels of images, {@code [to - from, C, S, S]}. */
    @FunctionalInterface
    interface Images {

        float[] copy(int from, int to);
    }

    /**
     * Each candidate's embeddings, in their order.
     *
     * @return row-major {@code [count, D]}
     */
    Map<O, float[]> of(Images images, int count) {
        var all = new LinkedHashMap<O, float[]>();
        for (int from = 0; from < count; from += BLOCK) {
            int rows = Math.min(count - from, BLOCK);
            float[] pixels = images.copy(from, from + rows);
            var made = new LinkedHashMap<Source, float[]>();
            features.forEach((source, each) -> made.put(source, each.of(pixels, rows)));
            int start = from;
            candidates.forEach((option, embedding) -> {
                float[] block = embedding.embed(ofParts(embedding, made), rows);
                float[] target = all.computeIfAbsent(option, first -> new float[embedding.dimensions() * count]);
                System.arraycopy(block, 0, target, start * embedding.dimensions(), block.length);
            });
        }
        return all;
    }

    private static Map<EmbeddingPart, float[]> ofParts(Embedding embedding, Map<Source, float[]> made) {
        var parts = new LinkedHashMap<EmbeddingPart, float[]>();
        embedding
                .heads()
                .keySet()
                .forEach(part -> parts.put(part, Objects.requireNonNull(made.get(Source.of(part, embedding)))));
        return parts;
    }

    @Override
    public void close() {
        features.values().forEach(PartFeatures::close);
    }
}
