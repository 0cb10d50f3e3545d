package io.github.ganzoo.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.runtime.Embeddings;
import io.github.ganzoo.runtime.Vectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorIndexTest {

    private static final int IMAGES = 8_000;
    private static final int QUERIES = 100;
    private static final VectorOrigin ORIGIN =
            new VectorOrigin("cats", "2.1.0", "embedding", ClusteredVectors.DIMENSION, "0123456789abcdef");

    private static Path folder;
    private static Embeddings vectors;
    private static Embeddings queries;
    private static VectorIndex index;

    @BeforeAll
    static void fill(@TempDir Path temporary) {
        folder = temporary;
        var clusters = new ClusteredVectors(1);
        vectors = clusters.next(IMAGES);
        queries = clusters.next(QUERIES);
        index = VectorIndex.open(folder.resolve("filled"), ORIGIN);
        try (var writer = index.writer()) {
            for (var row = 0; row < IMAGES; row++) {
                writer.put(ClusteredVectors.image(row), vectors.row(row));
                if (row % 3_000 == 0) {
                    writer.commit();
                }
            }
            writer.finish();
        }
        index.refresh();
    }

    @AfterAll
    static void close() {
        index.close();
    }

    private static List<Vectors.Match> bruteForce(float[] query, int count) {
        return Vectors.nearest(query, vectors, count);
    }

    private static Path fresh(String name) {
        return folder.resolve(name);
    }

    private static float[] axis(int i) {
        var vector = new float[ClusteredVectors.DIMENSION];
        vector[i] = 2;
        return vector;
    }

    private static IndexedImage image(String path) {
        return new IndexedImage(path, IndexedImage.labelOf(path), 1, Instant.EPOCH, "");
    }

    @Test
    void ofTheTenNearestAtLeast98PercentAreFoundAtTheDefaults() {
        var found = 0;
        for (var q = 0; q < QUERIES; q++) {
            var hits = new HashSet<String>();
            index.nearest(queries.row(q), Search.nearest(10)).forEach(hit -> hits.add(hit.path()));
            for (var match : bruteForce(queries.row(q), 10)) {
                found += hits.contains(ClusteredVectors.image(match.row()).path()) ? 1 : 0;
            }
        }
        assertThat(found / (10.0 * QUERIES)).as("recall@10").isGreaterThanOrEqualTo(.98);
    }

    @Test
    void anExactSearchIsBruteForce() {
        for (var q = 0; q < 10; q++) {
            var hits = index.nearest(queries.row(q), Search.nearest(25).exactly());
            var expected = bruteForce(queries.row(q), 25);
            assertThat(hits).hasSize(25);
            for (var i = 0; i < hits.size(); i++) {
                assertThat(hits.get(i).image())
                        .isEqualTo(ClusteredVectors.image(expected.get(i).row()));
                assertThat(hits.get(i).similarity()).isCloseTo(expected.get(i).similarity(), within(1e-5));
            }
        }
    }

    @Test
    void anApproximateSearchGivesTheSimilaritiesOfTheFloats() {
        for (var hit : index.nearest(queries.row(0), Search.nearest(10))) {
            var row = (int) hit.image().size();
            assertThat(hit.similarity()).isCloseTo(Vectors.cosine(queries.row(0), vectors.row(row)), within(1e-5));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void filtersLeaveOutWhatDoesNotMatchAndNothingElse(boolean exact) {
        var all = Search.nearest(10);
        var search = exact ? all.exactly() : all;
        var query = queries.row(3);

        assertThat(index.nearest(query, search.labeled("7"))).hasSize(10).allSatisfy(hit -> assertThat(hit.label())
                .contains("7"));
        assertThat(index.nearest(query, search.below("3/1"))).hasSize(10).allSatisfy(hit -> assertThat(hit.path())
                .startsWith("3/1"));
        var from = Instant.EPOCH.plusSeconds(60 * 500);
        var before = Instant.EPOCH.plusSeconds(60 * 506);
        assertThat(index.nearest(query, search.modifiedFrom(from).modifiedBefore(before)))
                .extracting(hit -> hit.image().size())
                .containsExactlyInAnyOrder(500L, 501L, 502L, 503L, 504L, 505L);
        assertThat(index.nearest(query, search.labeled("2").modifiedFrom(from).modifiedBefore(before)))
                .extracting(Hit::path)
                .containsExactly("2/502.png");
        assertThat(index.nearest(query, search.labeled("cat"))).isEmpty();
    }

    @Test
    void anImageIsFoundByItsPathWithAllThatIsKnownOfIt() {
        assertThat(index.size()).isEqualTo(IMAGES);
        assertThat(index.find("4/1234.png")).contains(ClusteredVectors.image(1234));
        assertThat(index.find("4/1235.png")).isEmpty();
        assertThat(Vectors.cosine(index.vector("4/1234.png"), vectors.row(1234)))
                .isGreaterThan(1 - 1e-6);
        assertThatThrownBy(() -> index.vector("4/1235.png"))
                .isInstanceOf(ImageIndexException.class)
                .hasMessageEndingWith("has no image 4/1235.png");
    }

    @Test
    void timesBeforeTheEpochAndToTheNanosecondAreKept() {
        try (var small = VectorIndex.open(fresh("times"), ORIGIN)) {
            var old = new IndexedImage("a.png", Optional.empty(), 1, Instant.ofEpochSecond(-3, 123_456_789), "d");
            try (var writer = small.writer()) {
                writer.put(old, axis(0));
                writer.commit();
            }
            small.refresh();
            assertThat(small.find("a.png")).contains(old);
        }
    }

    @Test
    void aPathHasOneVectorTheLast() {
        try (var small = VectorIndex.open(fresh("once"), ORIGIN)) {
            try (var writer = small.writer()) {
                writer.put(image("a.png"), axis(0));
                writer.put(image("b.png"), axis(1));
                writer.commit();
                writer.put(image("a.png"), axis(2));
                writer.remove("b.png");
                writer.commit();
            }
            small.refresh();
            assertThat(small.size()).isEqualTo(1);
            assertThat(small.nearest(axis(2), Search.nearest(5)))
                    .singleElement()
                    .satisfies(hit -> {
                        assertThat(hit.path()).isEqualTo("a.png");
                        assertThat(hit.similarity()).isEqualTo(1);
                    });
        }
    }

    @Test
    void whatIsNotCommittedIsLostAndNothingElse() {
        var place = fresh("uncommitted");
        try (var small = VectorIndex.open(place, ORIGIN)) {
            try (var writer = small.writer()) {
                writer.put(image("kept.png"), axis(0));
                writer.commit();
                writer.put(image("lost.png"), axis(1));
            }
        }
        try (var small = VectorIndex.open(place, ORIGIN)) {
            assertThat(small.nearest(axis(0), Search.nearest(5)))
                    .extracting(Hit::path)
                    .containsExactly("kept.png");
        }
    }

    @Test
    void anEmptyIndexHasNoHits() {
        try (var empty = VectorIndex.open(fresh("empty"), ORIGIN)) {
            assertThat(empty.size()).isZero();
            assertThat(empty.nearest(axis(0), Search.nearest(5))).isEmpty();
            assertThat(empty.nearest(axis(0), Search.nearest(5).exactly())).isEmpty();
        }
    }

    @Test
    void vectorsOfAnotherOriginAreRefused() {
        var place = fresh("origin");
        VectorIndex.open(place, ORIGIN).close();
        for (var other : List.of(
                new VectorOrigin("dogs", "2.1.0", "embedding", 512, "0123456789abcdef"),
                new VectorOrigin("cats", "3.0.0", "embedding", 512, "0123456789abcdef"),
                new VectorOrigin("cats", "2.1.0", "features", 512, "0123456789abcdef"),
                new VectorOrigin("cats", "2.1.0", "embedding", 256, "0123456789abcdef"),
                new VectorOrigin("cats", "2.1.0", "embedding", 512, "fedcba9876543210"))) {
            assertThatThrownBy(() -> VectorIndex.open(place, other))
                    .isInstanceOf(ImageIndexException.class)
                    .hasMessage("the index " + place + " holds vectors of cats 2.1.0, embedding of 512 values, weights"
                            + " 01234567, which do not compare with those of " + other
                            + "; use the model that it was made with, or another folder");
        }
        VectorIndex.open(place, new VectorOrigin("cats", "2.2.0", "embedding", 512, "fedcba9876543210"))
                .close();
    }

    @Test
    void aSecondWriterIsRefusedWhileTheFirstWrites() {
        try (var small = VectorIndex.open(fresh("writers"), ORIGIN);
                var again = VectorIndex.open(fresh("writers"), ORIGIN)) {
            try (var writer = small.writer()) {
                writer.commit();
                assertThatThrownBy(again::writer)
                        .isInstanceOf(ImageIndexException.class)
                        .hasMessageContaining("is being written by another program or thread");
            }
            again.writer().close();
        }
    }

    @Test
    void aFolderOfOtherThingsIsNotTouched() throws IOException {
        var other = Files.createDirectory(fresh("other"));
        Files.writeString(other.resolve("letter.txt"), "Dear");
        assertThatThrownBy(() -> VectorIndex.open(other, ORIGIN))
                .isInstanceOf(ImageIndexException.class)
                .hasMessageContaining("holds letter.txt and no index");
        try (var files = Files.list(other)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aDamagedIndexSaysSo() throws IOException {
        var place = fresh("damaged");
        try (var small = VectorIndex.open(place, ORIGIN);
                var writer = small.writer()) {
            writer.put(image("a.png"), axis(0));
            writer.commit();
        }
        try (var files = Files.list(place)) {
            for (var file : files.filter(each -> each.getFileName().toString().startsWith("segments_"))
                    .toList()) {
                var bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 1;
                Files.write(file, bytes);
            }
        }
        assertThatThrownBy(() -> VectorIndex.open(place, ORIGIN))
                .isInstanceOf(ImageIndexException.class)
                .hasMessageContaining("is damaged")
                .hasMessageContaining("delete the folder");
    }

    @Test
    void vectorsWithoutDirectionOrOfAnotherLengthAreRefused() {
        assertThatThrownBy(() -> index.nearest(new float[512], Search.nearest(1)))
                .isInstanceOf(ImageIndexException.class)
                .hasMessageContaining("has no direction");
        assertThatThrownBy(() -> index.nearest(new float[3], Search.nearest(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the vector that is searched for has 3 values, and those of cats have 512");
        try (var writer = index.writer()) {
            var infinite = axis(0);
            infinite[1] = Float.POSITIVE_INFINITY;
            assertThatThrownBy(() -> writer.put(image("x.png"), infinite)).isInstanceOf(ImageIndexException.class);
        }
    }

    @Test
    void afterClosingEveryCallThrows() {
        var closed = VectorIndex.open(fresh("closed"), ORIGIN);
        closed.close();
        closed.close();
        assertThatThrownBy(closed::size).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(closed::refresh).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(closed::writer).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> closed.nearest(axis(0), Search.nearest(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void numbersThatAreTooSmallAreRefused() {
        assertThatThrownBy(() -> Search.nearest(0)).hasMessage("count must be at least 1, not 0");
        assertThatThrownBy(() -> Search.nearest(20).candidates(10))
                .hasMessage("candidates must be at least count, 20, not 10");
    }
}
