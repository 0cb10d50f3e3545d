package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.runtime.FeatureExtractor;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.zoo.data.Dataset;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Exported models that average, run by the runtime, against one that does not and sees the views one by one. */
class AveragedViewsTest {

    private static final int SIDE = 32;
    private static final int IMAGES = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static Embedding embedding;

    @SuppressWarnings("NullAway.Init")
    private static float[] images;

    @BeforeAll
    static void fit() {
        embedding = Embedding.fit(
                new TinyDiscriminator(),
                List.of(EmbeddingPart.values()),
                TinyDiscriminator.images(Dataset.TRAIN),
                HeadRule.ofSize(16));
        images = TinyDiscriminator.images(Dataset.TEST).images(0, IMAGES);
        for (var views : AveragedViews.values()) {
            new TinyModel(embedding.averagedOver(views), new TinyDiscriminator(), images)
                    .write(folder.resolve(views.name()), "1.0.0");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TWO", "FIVE"})
    void theEmbeddingIsTheMeanOverTheViewsPartByPart(AveragedViews views) {
        int dimensions = embedding.dimensions();
        float[] sum = new float[IMAGES * dimensions];
        for (int view = 0; view < views.count(); view++) {
            float[] single = run(AveragedViews.ONE, seen(view), Output.EMBEDDING);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += single[i];
            }
        }
        for (int image = 0; image < IMAGES; image++) {
            int at = image * dimensions;
            for (var head : embedding.heads().values()) {
                scale(sum, at, head.count());
                at += head.count();
            }
        }
        assertThat(run(views, images, Output.EMBEDDING)).containsExactly(sum, within(1e-5f));
        assertThat(sum).isNotEqualTo(run(AveragedViews.ONE, images, Output.EMBEDDING));
    }

    @ParameterizedTest
    @EnumSource(names = {"TWO", "FIVE"})
    void otherOutputsAreOfTheImageAsItIs(AveragedViews views) {
        for (var output : List.of(Output.FEATURES, Output.FEATURE_MAP, Output.MULTI_SCALE, Output.LOGITS)) {
            assertThat(run(views, images, output))
                    .containsExactly(run(AveragedViews.ONE, images, output), within(1e-5f));
        }
    }

    @Test
    void anImageAndItsMirrorImageHaveTheSameEmbedding() {
        assertThat(run(AveragedViews.TWO, seen(1), Output.EMBEDDING))
                .containsExactly(run(AveragedViews.TWO, images, Output.EMBEDDING), within(1e-5f));
    }

    @Test
    void theModelSaysWhatItAveragesOver() {
        assertThat(described(AveragedViews.FIVE))
                .contains("Averaged over the image, its mirror image and three small shifts");
        assertThat(described(AveragedViews.ONE)).doesNotContain("Averaged");
    }

    @Test
    void otherNumbersOfViewsAreRefused() {
        assertThat(AveragedViews.of(5)).isEqualTo(AveragedViews.FIVE);
        assertThatThrownBy(() -> AveragedViews.of(3)).isInstanceOf(ExportException.class);
    }

    /** The view of each image, pixel by pixel. */
    private static float[] seen(int view) {
        int shift = SIDE / 16;
        int[] down = {0, 0, -shift, -shift, shift};
        int[] across = {0, 0, -shift, shift, 0};
        float[] seen = new float[images.length];
        for (int i = 0; i < seen.length; i++) {
            int row = i / SIDE % SIDE;
            int column = i % SIDE;
            int fromRow = Math.max(0, Math.min(SIDE - 1, row - down[view]));
            int fromColumn = view == 1 ? SIDE - 1 - column : Math.max(0, Math.min(SIDE - 1, column - across[view]));
            seen[i] = images[i / (SIDE * SIDE) * SIDE * SIDE + fromRow * SIDE + fromColumn];
        }
        return seen;
    }

    /** To the length of a part: of two parts the square root of one half. */
    private static void scale(float[] values, int from, int count) {
        double squares = 0;
        for (int i = from; i < from + count; i++) {
            squares += values[i] * values[i];
        }
        for (int i = from; i < from + count; i++) {
            values[i] = (float) (values[i] / Math.sqrt(2 * squares));
        }
    }

    private static float[] run(AveragedViews views, float[] pixels, Output output) {
        try (var extractor = open(views)) {
            return extractor.embedTensors(pixels, IMAGES, output).toArray();
        }
    }

    private static String described(AveragedViews views) {
        try (var extractor = open(views)) {
            return extractor.descriptor().outputs().get(0).description();
        }
    }

    private static FeatureExtractor open(AveragedViews views) {
        return FeatureExtractor.builder().model(folder.resolve(views.name())).build();
    }
}
