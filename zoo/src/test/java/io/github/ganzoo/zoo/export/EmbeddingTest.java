package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.zoo.data.Dataset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddingTest {

    /** Lengths of gradient histograms at 64, 128, 256 and 512 pixels, and of no image. */
    @ParameterizedTest
    @CsvSource({
        "2541, 1764, 2541",
        "50000, 1764, 20000",
        "50000, 8100, 20000",
        "20000, 34596, 7759",
        "2541, 34596, 2541",
        "50000, 142884, 1878",
        "50000, 2000000000, 2"
    })
    void headsAreFittedOnNoMoreFeaturesThanOneGibibyteHolds(int training, int size, int images) {
        assertThat(Embedding.images(training, size)).isEqualTo(images);
        assertThat(Math.max(0L, (long) (images - 2) * size * Float.BYTES)).isLessThanOrEqualTo(1L << 30);
    }

    @Test
    void aPartIsFittedAsItIsAlone() {
        var discriminator = new TinyDiscriminator();
        var training = TinyDiscriminator.images(Dataset.TRAIN);
        var both = Embedding.fit(discriminator, List.of(EmbeddingPart.values()), training, HeadRule.ofSize(16));
        for (EmbeddingPart part : EmbeddingPart.values()) {
            var alone = Embedding.fit(discriminator, List.of(part), training, HeadRule.ofSize(16));
            assertThat(both.heads().get(part))
                    .usingRecursiveComparison()
                    .isEqualTo(alone.heads().get(part));
        }
        assertThat(both.parts()).containsExactly("discriminator", "hog");
    }

    @Test
    void oneImageIsRefused() {
        var images = TinyDiscriminator.images(Dataset.TRAIN);
        String name = images.samples().get(0).name();
        var one = images.where(sample -> sample.name().equals(name));
        assertThatThrownBy(() -> Embedding.fit(
                        new TinyDiscriminator(), List.of(EmbeddingPart.DISCRIMINATOR), one, HeadRule.ofSize(16)))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("two training images or more, not 1");
    }
}
