package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.Vectors;
import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.data.PixelStore;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.data.View;
import io.github.ganzoo.zoo.data.ViewAugmentation;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HeadFittingTest {

    private static final int SIZE = 16;

    private static HeadRule within(ViewSet set) {
        return HeadRule.ofSize(SIZE).within(new HeadViews(set, 3));
    }

    @Test
    void viewsOfAnUnseenImageAreMoreAlikeUnderAHeadThatWasFittedOnViews() {
        try (var features = new PartFeatures(new TinyDiscriminator(), EmbeddingPart.GRADIENTS)) {
            var fitting = fitting(TinyDiscriminator.images(Dataset.TRAIN).pixels(), features);
            var unseen = TinyDiscriminator.images(Dataset.TEST).pixels();
            double plain = agreement(fitting.fit(HeadRule.ofSize(SIZE), ViewProgress.NONE), features, unseen);
            double within = agreement(fitting.fit(within(ViewSet.WEAK), ViewProgress.NONE), features, unseen);
            assertThat(within).isGreaterThan(plain + .01);
        }
    }

    /** The mean cosine of images with a view of themselves, less that with a view of the next image. */
    private static double agreement(EmbeddingHead head, Representation features, PixelStore images) {
        var random = RandomStream.of(9, "test");
        int count = images.count();
        var pixels = new float[2 * count][];
        for (int i = 0; i < count; i++) {
            pixels[i] = new float[images.length()];
            images.copy(i, pixels[i], 0);
            pixels[count + i] =
                    View.draw(ViewAugmentation.WEAK, 3, images.size(), random).apply(pixels[i]);
        }
        var rows = Arrays.stream(pixels)
                .map(each -> head.embed(features.of(each, 1), 1))
                .toList();
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += Vectors.cosine(rows.get(i), rows.get(count + i))
                    - Vectors.cosine(rows.get(i), rows.get(count + (i + 1) % count));
        }
        return sum / count;
    }

    private static HeadFitting fitting(PixelStore images, PartFeatures features) {
        return new HeadFitting(images, features, features.of(images));
    }

    @Test
    void theSeedOfTheViewsDecidesTheHead() {
        try (var features = new PartFeatures(new TinyDiscriminator(), EmbeddingPart.DISCRIMINATOR)) {
            var fitting = fitting(TinyDiscriminator.images(Dataset.TRAIN).pixels(), features);
            var head = fitting.fit(within(ViewSet.BOTH), ViewProgress.NONE);
            assertThat(head.count()).isEqualTo(SIZE);
            assertThat(fitting.fit(within(ViewSet.BOTH), ViewProgress.NONE).weights())
                    .containsExactly(head.weights());
            assertThat(fitting.fit(HeadRule.ofSize(SIZE).within(new HeadViews(ViewSet.BOTH, 4)), ViewProgress.NONE)
                            .weights())
                    .isNotEqualTo(head.weights());
        }
    }

    @Test
    void whereNoViewDiffersTheHeadIsThePlainOne() {
        var images = TinyDiscriminator.images(Dataset.TRAIN).pixels();
        var rows = new float[2 * images.count()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) Math.sin(i);
        }
        // As of images of a single color, which no shift or crop changes.
        Representation constant = (pixels, count) -> new float[count * 2];
        var fitting = new HeadFitting(images, constant, rows);
        var plain = fitting.fit(HeadRule.ofSize(2), ViewProgress.NONE);
        assertThat(fitting.fit(HeadRule.ofSize(2).within(new HeadViews(ViewSet.WEAK, 3)), ViewProgress.NONE)
                        .weights())
                .containsExactly(plain.weights());
    }
}
