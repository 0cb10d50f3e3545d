package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.zoo.export.Embedding;
import io.github.ganzoo.zoo.export.EmbeddingPart;
import io.github.ganzoo.zoo.export.Extractor;
import io.github.ganzoo.zoo.export.PartFeatures;
import io.github.ganzoo.zoo.export.ViewSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Embeddings of one discriminator that differ only in their heads, all computed from the same features. Not
 * thread-safe.
 */
final class CandidateEmbeddings implements AutoCloseable {

    /** Images at a time, whose features are forgotten once all candidates have mapped them. */
    private static final int BLOCK = 256;

    private final Map<ViewSet, Embedding> candidates;
    private final Map<EmbeddingPart, PartFeatures> features = new LinkedHashMap<>();

    CandidateEmbeddings(Map<ViewSet, Embedding> candidates, Extractor.Builder builder, List<EmbeddingPart> parts) {
        this.candidates = candidates;
        parts.forEach(part -> features.put(part, new PartFeatures(builder, part)));
    }

    /** Copies the pixels of images, {@code [to - from, C, S, S]}. */
    @FunctionalInterface
    interface Images {

        float[] copy(int from, int to);
    }

    /**
     * Each candidate's embeddings.
     *
     * @return row-major {@code [count, D]}
     */
    Map<ViewSet, float[]> of(Images images, int count) {
        var all = new LinkedHashMap<ViewSet, float[]>();
        for (int from = 0; from < count; from += BLOCK) {
            int rows = Math.min(count - from, BLOCK);
            float[] pixels = images.copy(from, from + rows);
            var made = new LinkedHashMap<EmbeddingPart, float[]>();
            features.forEach((part, each) -> made.put(part, each.of(pixels, rows)));
            int start = from;
            candidates.forEach((set, embedding) -> {
                float[] block = embedding.embed(made, rows);
                float[] target = all.computeIfAbsent(set, first -> new float[embedding.dimensions() * count]);
                System.arraycopy(block, 0, target, start * embedding.dimensions(), block.length);
            });
        }
        return all;
    }

    @Override
    public void close() {
        features.values().forEach(PartFeatures::close);
    }
}
