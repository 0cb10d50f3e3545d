package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.StreamEmbedding.Outcome;
import io.github.ganzoo.runtime.image.ImageTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamEmbeddingTest {

    private static final int THREADS = 4;

    @Test
    void fewFilesKeepAllThreadsBusy(@TempDir Path directory) throws IOException {
        var files = files(directory, 32);
        var together = new CyclicBarrier(THREADS);
        assertThat(embed(directory, 32, batch -> {
                    meet(together);
                    return vectors(batch);
                }))
                .extracting(Embedded::file)
                .isEqualTo(files);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 32, 1",
        "3, 32, 1 1 1",
        "10, 2, 2 2 2 2 1 1",
        "16, 4, 4 4 4 4",
        "23, 4, 4 4 4 4 2 2 2 1",
        "5, 1, 1 1 1 1 1"
    })
    void onlyTheLastBatchesShrink(int count, int batchSize, String expected, @TempDir Path directory)
            throws IOException {
        var files = files(directory, count);
        var sizes = new ArrayList<String>();
        var all = embed(directory, batchSize, StreamEmbeddingTest::vectors);
        for (var i = 0; i < all.size(); i += (int) all.get(i).vector()[0]) {
            sizes.add(Integer.toString((int) all.get(i).vector()[0]));
        }
        assertThat(all).extracting(Embedded::file).isEqualTo(files);
        assertThat(String.join(" ", sizes)).isEqualTo(expected);
    }

    private static List<Path> files(Path directory, int count) throws IOException {
        var files = new ArrayList<Path>();
        for (var i = 0; i < count; i++) {
            files.add(Files.createFile(directory.resolve(String.format("%03d.png", i))));
        }
        return files;
    }

    private static List<Embedded> embed(
            Path directory, int batchSize, Function<List<ImageTree.Item>, List<Outcome>> network) {
        var all = new ArrayList<Embedded>();
        try (var workers = new EmbedThreads(THREADS, "test");
                var embedding = new StreamEmbedding(
                        ImageTree.of(directory).walk(),
                        () -> 0,
                        workers,
                        batchSize,
                        network,
                        OnError.FAIL,
                        ProgressListener.NONE)) {
            embedding.forEachRemaining(all::add);
        }
        return all;
    }

    /** The vector of a file is the size of its batch. */
    private static List<Outcome> vectors(List<ImageTree.Item> batch) {
        return batch.stream()
                .map(ImageTree.Item::path)
                .map(file -> new Outcome(
                        file, Optional.of(new Embedded(file, new float[] {batch.size()})), Optional.empty()))
                .toList();
    }

    private static void meet(CyclicBarrier together) {
        try {
            together.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError("not all threads had work", e);
        }
    }
}
