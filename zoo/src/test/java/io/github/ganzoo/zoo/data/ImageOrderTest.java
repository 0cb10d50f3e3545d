package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageOrderTest {

    /** All images of one class and two of another. */
    private static Dataset unbalanced() {
        var whole = DatasetArtifact.find("tiny-emoji64", ImageOrderTest.class.getClassLoader())
                .load(TestImages.RGB_8)
                .split(Dataset.TRAIN);
        int[] labels = whole.labels();
        int[] first =
                IntStream.range(0, labels.length).filter(i -> labels[i] == 0).toArray();
        int[] second = IntStream.range(0, labels.length)
                .filter(i -> labels[i] == 1)
                .limit(2)
                .toArray();
        var chosen = IntStream.concat(Arrays.stream(first), Arrays.stream(second))
                .boxed()
                .toList();
        return new Dataset(
                "unbalanced",
                whole.classNames(),
                2,
                chosen.stream().map(whole.samples()::get).toList(),
                whole.pixels().select(chosen),
                whole.fingerprint(),
                whole.listing(),
                whole.unreadable(),
                whole.remarks());
    }

    @Test
    void shufflingShowsEveryImageOnce() {
        var dataset = unbalanced();
        int[] order = ImageOrder.SHUFFLED.epoch(dataset, RandomStream.of(1, "test"));
        assertThat(Arrays.stream(order).sorted().toArray())
                .isEqualTo(IntStream.range(0, dataset.size()).toArray());
    }

    @Test
    void balancingShowsEveryClassAsOften() {
        var dataset = unbalanced();
        int[] order = ImageOrder.BALANCED.epoch(dataset, RandomStream.of(1, "test"));
        long second = Arrays.stream(order)
                .filter(index -> dataset.samples().get(index).label() == 1)
                .count();
        assertThat(order).hasSize(dataset.size());
        assertThat(second).isBetween(dataset.size() / 2 - 1L, dataset.size() / 2 + 1L);
    }
}
