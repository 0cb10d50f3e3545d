package io.github.ganzoo.examples.langchain4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.store.embedding.inmemory.InMemoryEmbeddingStore;
import io.github.ganzoo.examples.Pictures;
import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageStoreTest {

    private final Path folder;

    ImageStoreTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectory(folder.resolve("more"));
        for (var i = 0; i < 20; i++) {
            Files.write(folder.resolve(i % 2 == 0 ? i + ".png" : "more/" + i + ".png"), Pictures.png(i));
        }
        Files.writeString(folder.resolve("broken.png"), "no image");
    }

    @Test
    void imagesAreFoundByAnImageAsByTheExactSearch() {
        try (var extractor = FeatureExtractor.load("tiny")) {
            var images = new ImageStore(extractor, new InMemoryEmbeddingStore<TextSegment>());
            var refused = new ArrayList<String>();
            images.addAll(folder, refusal -> refused.add(refusal.source()));
            assertThat(refused).containsExactly(folder + "/broken.png");

            var names = new ArrayList<String>();
            var files = new ArrayList<Path>();
            for (var i = 0; i < 20; i++) {
                names.add(i % 2 == 0 ? i + ".png" : "more/" + i + ".png");
                files.add(folder.resolve(names.get(i)));
            }
            var wanted = folder.resolve("4.png");
            var nearest = Vectors.nearest(extractor.embed(wanted), extractor.embedAll(files), 5).stream()
                    .map(match -> names.get(match.row()))
                    .toList();
            assertThat(images.similarTo(wanted, 5)).isEqualTo(nearest).startsWith("4.png");
        }
    }
}
