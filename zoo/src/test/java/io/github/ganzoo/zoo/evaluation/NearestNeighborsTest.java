package io.github.ganzoo.zoo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearestNeighborsTest {

    /** More rows and more queries than are compared at once. */
    @Test
    void inBlocksTheNeighborsAreThoseOfComparingEachWithEach() {
        int dimensions = 3;
        float[] rows = values(1, 9_000 * dimensions);
        float[] queries = values(2, 600 * dimensions);
        var index = NearestNeighbors.cosine(numbered(rows, dimensions));
        int[] nearest = index.predict(queries, 1);
        var five = index.nearest(queries, 5);
        for (int q = 0; q < nearest.length; q += 7) {
            int query = q;
            int[] expected = IntStream.range(0, rows.length / dimensions)
                    .boxed()
                    .sorted(Comparator.comparing((Integer row) -> -cosine(rows, row, queries, query, dimensions))
                            .thenComparing(row -> row))
                    .limit(5)
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(nearest[q]).isEqualTo(expected[0]);
            // Each row has a class of its own, so the smallest number among the five wins the tie.
            assertThat(five.majority(5)[q])
                    .isEqualTo(Arrays.stream(expected).min().orElseThrow());
            assertThat((float) five.similarity()[q]).isEqualTo(cosine(rows, expected[0], queries, q, dimensions));
        }
    }

    @Test
    void byDistanceTheNeighborsAreThoseOfComparingEachWithEachAndDuplicatesAreEquallyFar() {
        int dimensions = 3;
        float[] rows = values(1, 9_000 * dimensions);
        for (int i = 0; i < rows.length; i++) {
            rows[i] += 100;
        }
        System.arraycopy(rows, 0, rows, 8_500 * dimensions, 100 * dimensions);
        Arrays.fill(rows, 9, 12, 0);
        float[] queries = values(2, 40 * dimensions);
        for (int i = 0; i < 36 * dimensions; i++) {
            queries[i] += 100;
        }
        // A row that is there twice.
        System.arraycopy(rows, 50 * dimensions, queries, 0, dimensions);
        var found = NearestNeighbors.euclidean(numbered(rows, dimensions)).nearest(queries, 5);
        assertThat(found.similarity()[0]).isZero();
        for (int q = 0; q < 40; q++) {
            int query = q;
            int[] expected = IntStream.range(0, rows.length / dimensions)
                    .boxed()
                    .sorted(Comparator.comparing(
                                    (Integer row) -> squaredDistance(rows, row, queries, query, dimensions))
                            .thenComparing(row -> row))
                    .limit(5)
                    .mapToInt(Integer::intValue)
                    .toArray();
            assertThat(found.majority(1)[q]).isEqualTo(expected[0]);
            assertThat(found.majority(5)[q])
                    .isEqualTo(Arrays.stream(expected).min().orElseThrow());
        }
    }

    @Test
    void aNearRowOutvotesFartherOnesIfTheTemperatureIsLow() {
        var train = new LabeledFeatures(new float[] {1, 0, .8f, .6f, .8f, -.6f}, 2, new int[] {1, 0, 0});
        var found = NearestNeighbors.cosine(train).nearest(new float[] {1, 0}, 3);
        assertThat(found.majority(3)).containsExactly(0);
        assertThat(found.weighted(3, .07)).containsExactly(1);
        assertThat(found.weighted(3, 10)).containsExactly(0);
        assertThatThrownBy(() -> found.weighted(4, 1)).hasMessageContaining("3 requested neighbors; got 4");
    }

    @Test
    void ofEqualRowsTheFirstIsNearestAlsoWhereTheOthersLieInLaterBlocks() {
        float[] rows = values(3, 2 * 20_000);
        for (int copy : new int[] {19_999, 8_191, 8_192, 77}) {
            rows[2 * copy] = 3;
            rows[2 * copy + 1] = -4;
        }
        var index = NearestNeighbors.cosine(numbered(rows, 2));
        assertThat(index.predict(new float[] {6, -8}, 1)).containsExactly(77);
    }

    @Test
    void ofEqualVotesTheSmallestClassWins() {
        var train = new LabeledFeatures(new float[] {1, 0, 1, 1, 0, 1, -1, 0}, 2, new int[] {3, 1, 1, 3});
        var found = NearestNeighbors.cosine(train).nearest(new float[] {1, .1f}, 4);
        assertThat(found.majority(1)).containsExactly(3);
        assertThat(found.majority(2)).containsExactly(1);
        assertThat(found.majority(3)).containsExactly(1);
        assertThat(found.majority(4)).containsExactly(1);
    }

    @Test
    void aRowOfZerosIsNeitherNearNorFar() {
        var train = new LabeledFeatures(new float[] {0, 0, -1, 0}, 2, new int[] {0, 1});
        assertThat(NearestNeighbors.cosine(train).predict(new float[] {1, 0, -1, .5f}, 1))
                .containsExactly(0, 1);
    }

    @Test
    void moreNeighborsThanThereAreAreRefused() {
        var index = NearestNeighbors.cosine(numbered(values(4, 6), 2));
        assertThatThrownBy(() -> index.nearest(new float[2], 4)).hasMessageContaining("3 training rows; got 4");
        assertThatThrownBy(() -> index.nearest(new float[2], 2).majority(3))
                .hasMessageContaining("2 requested neighbors; got 3");
    }

    private static float cosine(float[] rows, int row, float[] queries, int query, int dimensions) {
        double product = 0;
        double rowSquare = 0;
        double querySquare = 0;
        for (int i = 0; i < dimensions; i++) {
            double a = rows[row * dimensions + i];
            double b = queries[query * dimensions + i];
            product += a * b;
            rowSquare += a * a;
            querySquare += b * b;
        }
        return (float) (product / Math.sqrt(rowSquare) / Math.sqrt(querySquare));
    }

    private static float squaredDistance(float[] rows, int row, float[] queries, int query, int dimensions) {
        double sum = 0;
        for (int i = 0; i < dimensions; i++) {
            double apart = (double) rows[row * dimensions + i] - queries[query * dimensions + i];
            sum += apart * apart;
        }
        return (float) sum;
    }

    /** Rows each of a class of its own. */
    private static LabeledFeatures numbered(float[] rows, int dimensions) {
        return new LabeledFeatures(
                rows, dimensions, IntStream.range(0, rows.length / dimensions).toArray());
    }

    private static float[] values(long seed, int count) {
        var random = new Random(seed);
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
