package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTest {

    private static final Path IMAGES = Path.of("src/test/resources/golden/images");

    private final List<Progress> told = new ArrayList<>();

    private FeatureExtractor extractor(ProgressListener listener) {
        return FeatureExtractor.builder()
                .model("tiny")
                .threads(2)
                .batchSize(4)
                .progress(listener)
                .build();
    }

    @Test
    void aListOfFilesIsCountedToItsEnd() {
        var caller = Thread.currentThread();
        try (var extractor = extractor(progress -> {
            assertThat(Thread.currentThread()).isSameAs(caller);
            told.add(progress);
        })) {
            extractor.embedAll(Collections.nCopies(10, IMAGES.resolve("png_rgb/a.png")));
        }
        assertThat(told).extracting(Progress::done).containsExactly(4L, 8L, 10L);
        assertThat(told).allSatisfy(each -> {
            assertThat(each.total()).isEqualTo(10);
            assertThat(each.refused()).isZero();
            assertThat(each.imagesPerSecond()).isPositive();
        });
        assertThat(told.get(1).complete()).isFalse();
        assertThat(told.get(2).complete()).isTrue();
    }

    @Test
    void aDirectoryCountsItsRefusalsToo() {
        try (var extractor = extractor(told::add);
                var stream = extractor.embedDirectory(IMAGES, refusal -> {})) {
            var vectors = stream.count();
            var last = told.get(told.size() - 1);
            assertThat(last.done()).isEqualTo(vectors);
            assertThat(last.refused()).isGreaterThan(18);
            assertThat(last.complete()).isTrue();
            assertThat(told).extracting(Progress::total).containsOnly(last.total());
            assertThat(told).extracting(Progress::elapsed).isSorted();
        }
    }

    @Test
    void filesThatCameSinceTheyWereCountedAreCountedToo(@TempDir Path folder) throws IOException {
        for (var i = 0; i < 9; i++) {
            Files.copy(IMAGES.resolve("png_rgb/a.png"), folder.resolve("a" + i + ".png"));
        }
        var later = Files.createDirectory(folder.resolve("later"));
        try (var extractor = extractor(told::add);
                var stream = extractor.embedDirectory(folder, OnError.FAIL)) {
            for (var i = 0; i < 20; i++) {
                Files.copy(IMAGES.resolve("png_rgb/a.png"), later.resolve("b" + i + ".png"));
            }
            assertThat(stream.count()).isEqualTo(29);
        }
        assertThat(told).allMatch(each -> each.done() <= each.total());
        assertThat(told).filteredOn(Progress::complete).hasSize(1);
        assertThat(told.get(told.size() - 1).total()).isEqualTo(29);
    }

    @Test
    void aListenerMayEndTheWork() {
        try (var extractor = extractor(progress -> {
                    throw new IllegalStateException("enough");
                });
                var stream = extractor.embedDirectory(IMAGES, refusal -> {})) {
            assertThatThrownBy(stream::count).hasMessage("enough");
        }
    }

    @Test
    void theRateIsOfImagesThatHaveTheirVectors() {
        assertThat(new Progress(30, 70, 200, Duration.ofMillis(500)).imagesPerSecond())
                .isEqualTo(60, within(1e-9));
        assertThat(new Progress(0, 0, 200, Duration.ZERO).imagesPerSecond()).isZero();
    }

    @Test
    void aStreamThatKnowsItsSizeGivesTheTotal() {
        var files = Collections.nCopies(10, IMAGES.resolve("png_rgb/a.png"));
        try (var extractor = extractor(told::add)) {
            assertThat(extractor.embedAll(files.stream(), OnError.FAIL).count()).isEqualTo(10);
            assertThat(told).extracting(Progress::total).containsOnly(10L);
            told.clear();
            assertThat(extractor
                            .embedAll(files.stream().flatMap(Stream::of), OnError.FAIL)
                            .count())
                    .isEqualTo(10);
            assertThat(told.get(told.size() - 1).complete()).isTrue();
        }
    }
}
