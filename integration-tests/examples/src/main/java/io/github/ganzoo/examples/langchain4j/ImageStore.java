package io.github.ganzoo.examples.langchain4j;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingStore;
import io.github.ganzoo.runtime.Embedded;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.OnError;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Images in an embedding store of LangChain4j, found by images. The store holds nothing else: text has other vectors.
 */
public final class ImageStore {

    private final FeatureExtractor extractor;
    private final EmbeddingStore<TextSegment> store;

    /** Images of a store that another program may have filled with the same model. */
    public ImageStore(FeatureExtractor extractor, EmbeddingStore<TextSegment> store) {
        this.extractor = extractor;
        this.store = store;
    }

    /** Adds the images of a folder; those that cannot be read are given to {@code onError}. */
    public void addAll(Path folder, OnError onError) {
        try (Stream<Embedded> images = extractor.embedDirectory(folder, onError)) {
            images.forEach(image -> store.add(
                    Embedding.from(image.vector()),
                    TextSegment.from(
                            folder.relativize(image.file()).toString(),
                            Metadata.from("model", extractor.descriptor().id()))));
        }
    }

    /** The names of the images most similar to an image, the most similar first. */
    public List<String> similarTo(Path image, int most) {
        var request = EmbeddingSearchRequest.builder()
                .queryEmbedding(Embedding.from(extractor.embed(image)))
                .maxResults(most)
                .build();
        return store.search(request).matches().stream()
                .map(EmbeddingMatch::embedded)
                .map(TextSegment::text)
                .toList();
    }
}
