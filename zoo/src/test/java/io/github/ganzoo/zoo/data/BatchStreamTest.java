package io.github.ganzoo.zoo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import io.github.ganzoo.zoo.data.BatchStream.Cursor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchStreamTest {
    private static final int BATCH = 4;
    private static final Augmentation AUGMENTATION = new Augmentation(true, 1, Augmentation.Fill.WHITE);
    private final Dataset dataset = TestImages.dataset(14);

    @Test
    void anEpochGoesThroughTheImagesOnceAndDropsTheIncompleteBatch() {
        try (var stream = open(Augmentation.NONE, Cursor.start(1), false)) {
            assertThat(stream.batchesPerEpoch()).isEqualTo(3);
            var seen = new TreeSet<Integer>();
            for (int batch = 0; batch < 3; batch++) {
                for (var image : images(take(stream))) {
                    seen.add(indexOf(image));
                }
            }
            assertThat(seen).hasSize(12);
            assertThat(stream.cursor().epoch()).isEqualTo(1);
            assertThat(stream.cursor().batch()).isZero();
        }
    }

    @Test
    void labelsBelongToTheirImages() {
        try (var stream = open(Augmentation.NONE, Cursor.start(1), true)) {
            for (int batch = 0; batch < 7; batch++) {
                var taken = take(stream);
                for (int i = 0; i < BATCH; i++) {
                    assertThat(taken.labels()[i])
                            .isEqualTo(indexOf(images(taken).get(i)) % 3);
                }
            }
        }
    }

    @Test
    void everyEpochHasItsOwnOrderAndEverySeedToo() {
        assertThat(epoch(1, 0))
                .isNotEqualTo(epoch(1, 1))
                .isNotEqualTo(epoch(2, 0))
                .isEqualTo(epoch(1, 0));
    }

    private List<Integer> epoch(long seed, int number) {
        try (var stream = open(Augmentation.NONE, Cursor.start(seed), false)) {
            var order = new ArrayList<Integer>();
            for (int batch = 0; batch < 3 * (number + 1); batch++) {
                images(take(stream)).forEach(image -> order.add(indexOf(image)));
            }
            return order.subList(12 * number, 12 * (number + 1));
        }
    }

    @Test
    void prefetchingChangesNothing() {
        try (var plain = open(AUGMENTATION, Cursor.start(5), false);
                var ahead = open(AUGMENTATION, Cursor.start(5), true)) {
            for (int batch = 0; batch < 10; batch++) {
                assertSame(take(ahead), take(plain));
                assertThat(ahead.cursor()).isEqualTo(plain.cursor());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "2,false", "3,true", "4,true", "5,false", "6,true"})
    void goesOnFromAStoredCursorBitForBit(int before, boolean prefetch) {
        try (var stream = open(AUGMENTATION, Cursor.start(8), prefetch)) {
            for (int batch = 0; batch < before; batch++) {
                take(stream);
            }
            var gson = new Gson();
            var stored = gson.fromJson(gson.toJson(stream.cursor()), Cursor.class);
            assertThat(stored).isEqualTo(stream.cursor());
            try (var resumed = open(AUGMENTATION, stored, !prefetch)) {
                for (int batch = 0; batch < 8; batch++) {
                    assertSame(take(resumed), take(stream));
                }
                assertThat(resumed.cursor()).isEqualTo(stream.cursor());
            }
        }
    }

    @Test
    void aBatchThatWasHandedOutIsNotOverwrittenByTheNext() {
        try (var stream = open(Augmentation.NONE, Cursor.start(5), true)) {
            var first = take(stream);
            var copy = first.images().clone();
            take(stream);
            take(stream);
            assertThat(first.images()).isEqualTo(copy);
        }
    }

    @Test
    void fewerImagesThanOneBatchAreRefused() {
        assertThatThrownBy(() ->
                        BatchStream.open(dataset, 15, ImageOrder.SHUFFLED, Augmentation.NONE, Cursor.start(1), true))
                .isInstanceOf(DataException.class)
                .hasMessage("numbers has 14 readable images to train on, fewer than one batch of 15;"
                        + " add images or lower batchSize.");
    }

    @Test
    void unreadableImagesAreNamedWhenTooFewRemain() {
        var lacking = new Dataset(
                "folder",
                dataset.classNames(),
                3,
                dataset.samples(),
                dataset.pixels(),
                "",
                dataset.listing(),
                List.of(new Unreadable("b/broken.png", "is empty (0 bytes)")),
                List.of());
        assertThatThrownBy(() ->
                        BatchStream.open(lacking, 16, ImageOrder.SHUFFLED, Augmentation.NONE, Cursor.start(1), false))
                .hasMessageContaining("1 images could not be read (first: b/broken.png)");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, 100})
    void aCursorOfAnotherStreamIsRefused(int batch) {
        var start = Cursor.start(1);
        var cursor = new Cursor(0, batch, start.order(), start.augmentation());
        assertThatThrownBy(() -> open(Augmentation.NONE, cursor, false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("is at batch " + batch + " of epoch 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -4})
    void aBatchSizeThatIsNotPositiveIsRefused(int batchSize) {
        assertThatThrownBy(() -> BatchStream.open(
                        dataset, batchSize, ImageOrder.SHUFFLED, Augmentation.NONE, Cursor.start(1), false))
                .hasMessage("batchSize=" + batchSize + " is not positive.");
    }

    @Test
    void arraysOfAnotherLengthAreRefused() {
        try (var stream = open(Augmentation.NONE, Cursor.start(1), false)) {
            assertThatThrownBy(() -> stream.next(new float[10], new int[BATCH])).hasMessageContaining("192");
            assertThatThrownBy(() -> stream.next(new float[192], new int[1])).hasMessageContaining("labels");
        }
    }

    private BatchStream open(Augmentation augmentation, Cursor cursor, boolean prefetch) {
        return BatchStream.open(dataset, BATCH, ImageOrder.SHUFFLED, augmentation, cursor, prefetch);
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Taken(float[] images, int[] labels) {}

    private Taken take(BatchStream stream) {
        var taken = new Taken(new float[BATCH * dataset.pixels().length()], new int[BATCH]);
        stream.next(taken.images(), taken.labels());
        return taken;
    }

    private static void assertSame(Taken actual, Taken expected) {
        assertThat(actual.images()).isEqualTo(expected.images());
        assertThat(actual.labels()).isEqualTo(expected.labels());
    }

    private List<float[]> images(Taken taken) {
        int length = dataset.pixels().length();
        var images = new ArrayList<float[]>();
        for (int i = 0; i < BATCH; i++) {
            images.add(Arrays.copyOfRange(taken.images(), i * length, (i + 1) * length));
        }
        return images;
    }

    private int indexOf(float[] image) {
        for (int i = 0; i < dataset.size(); i++) {
            if (Arrays.equals(image, dataset.images(i, i + 1))) {
                return i;
            }
        }
        throw new AssertionError("no such image in the data set");
    }
}
