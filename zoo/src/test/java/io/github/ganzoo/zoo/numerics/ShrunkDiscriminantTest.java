package io.github.ganzoo.zoo.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.runtime.Vectors;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShrunkDiscriminantTest {

    private static final int COUNT = 6;

    /** Images differ in all numbers, their views only in the first; classes only in the second. */
    private static final float[] ROWS = rows(1200);

    private static float[] rows(int n) {
        var random = new Random(5);
        var rows = new float[n * COUNT];
        for (int i = 0; i < rows.length; i++) {
            int class_ = i / COUNT % 2;
            rows[i] = (float) (random.nextGaussian() + (i % COUNT == 1 ? 4 * class_ : 0));
        }
        return rows;
    }

    private static WithinClassCovariance views() {
        var random = new Random(7);
        var views = new float[400 * COUNT];
        for (int i = 0; i < views.length; i++) {
            views[i] = (float) (random.nextGaussian() * (i % COUNT == 0 ? 1 : .05));
        }
        var images = new int[400];
        Arrays.setAll(images, row -> row / 4);
        return new WithinClassCovariance(COUNT).add(views, images);
    }

    private static int[] labels(int every) {
        var labels = new int[ROWS.length / COUNT];
        Arrays.setAll(labels, row -> row / 2 % every == 0 ? row % 2 : -1);
        return labels;
    }

    private static int[] none() {
        var labels = new int[ROWS.length / COUNT];
        Arrays.fill(labels, -1);
        return labels;
    }

    /** The cosine between a row and the same with 1 added to one number. */
    private static double similarity(ShrunkDiscriminant map, int number) {
        float[] row = {1, 1, 1, 1, 1, 1};
        float[] other = row.clone();
        other[number] += 1;
        return Vectors.cosine(map.of(row), map.of(other));
    }

    @Test
    void withoutLabelsWhatViewsDifferInCountsForLessThanAnythingElse() {
        var map = ShrunkDiscriminant.fit(ROWS, none(), views(), COUNT);
        for (int number = 1; number < COUNT; number++) {
            assertThat(similarity(map, 0)).isGreaterThan(similarity(map, number));
        }
    }

    @Test
    void withManyLabelsWhatClassesDifferInCountsForMost() {
        var map = ShrunkDiscriminant.fit(ROWS, labels(1), views(), COUNT);
        for (int number = 2; number < COUNT; number++) {
            assertThat(similarity(map, 1)).isLessThan(similarity(map, number) - .01);
        }
    }

    @Test
    void theFewerLabelsThereAreTheMoreItIsTheMapOfTheViews() {
        double byViews = similarity(ShrunkDiscriminant.fit(ROWS, none(), views(), COUNT), 0);
        double byFour = similarity(ShrunkDiscriminant.fit(ROWS, labels(300), views(), COUNT), 0);
        double byAll = similarity(ShrunkDiscriminant.fit(ROWS, labels(1), views(), COUNT), 0);
        assertThat(byFour).isBetween((byAll + byViews) / 2, byViews - .002);
    }

    @Test
    void oneLabelIsAsGoodAsNone() {
        var one = none();
        one[3] = 0;
        var map = ShrunkDiscriminant.fit(ROWS, one, views(), COUNT);
        assertThat(map.of(ROWS))
                .containsExactly(
                        ShrunkDiscriminant.fit(ROWS, none(), views(), COUNT).of(ROWS), within(1e-5f));
    }

    @Test
    void onlyTheAxesOfTheLargestDifferencesAreKept() {
        var map = ShrunkDiscriminant.fit(ROWS, none(), views(), 2);
        assertThat(map.kept()).isEqualTo(2);
        assertThat(map.of(ROWS)).hasSize(ROWS.length / COUNT * 2);
        assertThat(similarity(map, 1)).as("the classes differ most").isLessThan(.97);
        assertThat(ShrunkDiscriminant.fit(ROWS, none(), views(), 100).kept()).isEqualTo(COUNT);
    }

    @Test
    void rowsThatAreAllEqualAreRefused() {
        float[] equal = new float[4 * COUNT];
        assertThatThrownBy(() -> ShrunkDiscriminant.fit(equal, new int[] {-1, -1, -1, -1}, views(), COUNT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("equal");
    }
}
