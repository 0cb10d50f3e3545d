package io.github.ganzoo.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.FeatureExtractor;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedRowsTest {

    private static final String NAME = "gan-embed-test-";

    private static FeatureExtractor extractor;

    private final AtomicInteger read = new AtomicInteger();

    @BeforeAll
    static void load() {
        extractor = FeatureExtractor.load(Path.of("../src/test/resources/META-INF/gan-zoo/tiny"));
    }

    @AfterAll
    static void unload() {
        extractor.close();
    }

    /** The images as rows, each counted when it is read. */
    private EmbeddedRows embedded(int count, byte[] image, int batch, int cores) {
        Iterator<Row> rows = IntStream.range(0, count)
                .mapToObj(i -> {
                    read.incrementAndGet();
                    return RowFactory.create(i, image);
                })
                .iterator();
        var job = new EmbeddedRows.Job(extractor, new ImageColumn.Encoded(), 1, VectorType.ARRAY, batch, cores);
        var counts = new EmbedCounts(new LongAccumulator(), new LongAccumulator(), new LongAccumulator());
        return new EmbeddedRows(rows, job, counts, NAME + cores);
    }

    private static long threads(int cores) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(NAME + cores))
                .count();
    }

    @Test
    void rowsKeepTheirOrder() {
        try (var rows = embedded(100, Pictures.png(1), 3, 4)) {
            for (var i = 0; i < 100; i++) {
                assertThat(rows.next().getInt(0)).isEqualTo(i);
            }
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void aTaskHasAThreadForEachCoreAndOneThatDecodesAhead() {
        try (var rows = embedded(1000, Pictures.png(1), 1, 2)) {
            assertThat(rows.hasNext()).isTrue();
            assertThat(threads(2)).isEqualTo(3);
            // Two batches in the network, one being decoded, one ready to be.
            assertThat(read).hasValue(4);
        }
    }

    @Test
    void largeImagesMakeSmallBatches() {
        try (var rows = embedded(1000, new byte[20 << 20], 32, 1)) {
            assertThat(rows.hasNext()).isTrue();
            // Three batches of four images of 20 MiB.
            assertThat(read).hasValue(12);
        }
    }
}
