package ${package};

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.ganzoo.runtime.FeatureExtractor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Embeds images with the model that this very build trained. */
class EmbeddingTest {
    private static FeatureExtractor extractor;
    private static List<Path> images;

    @BeforeAll
    static void load() throws IOException {
        extractor = FeatureExtractor.load(Main.MODEL);
        try (var files = Files.walk(Path.of("images"))) {
            images = files.filter(Files::isRegularFile).sorted().limit(2).toList();
        }
    }

    @AfterAll
    static void close() {
        extractor.close();
    }

    @Test
    void theModelGivesTheVectorsThatItGaveWhenItWasExported() {
        extractor.selfTest();
    }

    @Test
    void anImageHasOneVector() {
        var vector = extractor.embed(images.get(0));
        assertEquals(extractor.dimension(), vector.length);
        assertArrayEquals(vector, extractor.embed(images.get(0)));
        for (var number : vector) {
            assertTrue(Float.isFinite(number));
        }
    }

    @Test
    void anotherImageHasAnother() {
        assertFalse(Arrays.equals(extractor.embed(images.get(0)), extractor.embed(images.get(1))));
    }
}
