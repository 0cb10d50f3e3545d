package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.numerics.WithinClassCovariance;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ViewCovarianceTest {

    private static final int CELL = 4;

    private final Dataset training = TinyDiscriminator.images(Dataset.TRAIN);
    private final EmbeddingHead head = EmbeddingHead.fit(
            thumbnails(training.images(0, training.size()), training.size()), training.size(), 192, 20);

    /** Means over cells of 4x4 pixels: features that every kind of view changes. */
    private static float[] thumbnails(float[] images, int count) {
        int side = 32;
        int cells = side / CELL;
        var means = new float[count * 3 * cells * cells];
        for (int i = 0; i < images.length; i++) {
            int plane = i / (side * side);
            int cell = i / side % side / CELL * cells + i % side / CELL;
            means[plane * cells * cells + cell] += images[i] / (CELL * CELL);
        }
        return means;
    }

    private Map<ViewSet, WithinClassCovariance> measured(long seed, ViewProgress progress, ViewSet... sets) {
        return ViewCovariance.of(
                List.of(sets), training.pixels(), ViewCovarianceTest::thumbnails, head, seed, progress);
    }

    private double[] values(long seed, ViewSet... sets) {
        return Objects.requireNonNull(measured(seed, ViewProgress.NONE, sets).get(sets[0]))
                .values();
    }

    @Test
    void aSetsViewsAreTheSameWhetherOthersAreMeasuredOrNot() {
        // Batches of other sizes are multiplied in another order.
        assertThat(values(1, ViewSet.BOTH))
                .containsExactly(values(1, ViewSet.BOTH, ViewSet.GEOMETRIC, ViewSet.WEAK), within(1e-6));
        assertThat(values(1, ViewSet.WEAK)).containsExactly(values(1, ViewSet.WEAK, ViewSet.BOTH), within(1e-6));
    }

    @Test
    void theSeedDecidesTheViews() {
        assertThat(values(1, ViewSet.WEAK))
                .containsExactly(values(1, ViewSet.WEAK))
                .isNotEqualTo(values(2, ViewSet.WEAK));
    }

    @Test
    void strongViewsDifferMoreThanGeometricOnesAndWeakOnesLeast() {
        var all = measured(1, ViewProgress.NONE, ViewSet.values());
        assertThat(trace(all, ViewSet.STRONG)).isGreaterThan(trace(all, ViewSet.GEOMETRIC));
        assertThat(trace(all, ViewSet.GEOMETRIC)).isGreaterThan(trace(all, ViewSet.WEAK));
        assertThat(trace(all, ViewSet.BOTH)).isBetween(trace(all, ViewSet.WEAK), trace(all, ViewSet.STRONG));
    }

    private static double trace(Map<ViewSet, WithinClassCovariance> all, ViewSet set) {
        return Objects.requireNonNull(all.get(set)).trace();
    }

    @Test
    void everyImageGivesFourViewsOfEachKindAndProgressIsTold() {
        var told = new ArrayList<Integer>();
        var both = measured(1, (done, all) -> told.addAll(List.of(done, all)), ViewSet.BOTH);
        int views = 8 * training.size();
        assertThat(Objects.requireNonNull(both.get(ViewSet.BOTH)).rows()).isEqualTo(views);
        assertThat(Objects.requireNonNull(both.get(ViewSet.BOTH)).degreesOfFreedom())
                .isEqualTo(views - training.size());
        assertThat(told).endsWith(views, views).hasSizeGreaterThan(4);
    }

    @Test
    void ofManyImagesEvenlySpacedOnesAreTaken() {
        var repeated = training.pixels()
                .select(Arrays.stream(new int[ViewCovariance.MOST_IMAGES + 300])
                        .boxed()
                        .toList());
        var weak = ViewCovariance.of(
                List.of(ViewSet.WEAK), repeated, ViewCovarianceTest::thumbnails, head, 1, ViewProgress.NONE);
        assertThat(Objects.requireNonNull(weak.get(ViewSet.WEAK)).rows()).isEqualTo(4 * ViewCovariance.MOST_IMAGES);
    }
}
