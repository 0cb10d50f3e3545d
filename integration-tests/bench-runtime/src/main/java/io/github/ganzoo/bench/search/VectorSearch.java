package io.github.ganzoo.bench.search;

import io.github.ganzoo.lucene.Hit;
import io.github.ganzoo.lucene.IndexedImage;
import io.github.ganzoo.lucene.Search;
import io.github.ganzoo.lucene.VectorIndex;
import io.github.ganzoo.lucene.VectorOrigin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;

/**
 * {@code VectorSearch FOLDER [COUNT=1000000] [QUERIES=1000]}: builds an index of so many vectors of 512 values in a
 * folder that does not exist yet, searches it on one thread for the ten nearest of other vectors, and prints times and
 * recall. The vectors lie around centers, as those of images of a thousand classes do.
 */
final class VectorSearch {

    private static final int DIMENSION = 512;
    private static final int CENTERS = 1000;
    private static final double SPREAD = 0.6;
    private static final int NEAREST = 10;

    /** Of the queries, those that are also searched exactly. */
    private static final int EXACT = 100;

    private static final int COMMIT_EVERY = 100_000;

    private final Random random = new Random(1);
    private final float[][] centers = new float[CENTERS][DIMENSION];

    private VectorSearch() {
        for (var center : centers) {
            for (var i = 0; i < DIMENSION; i++) {
                center[i] = (float) random.nextGaussian();
            }
        }
    }

    public static void main(String[] arguments) throws IOException {
        var folder = Path.of(arguments[0]);
        var count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000_000;
        var queries = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1000;
        if (Files.exists(folder)) {
            throw new IllegalArgumentException(folder + " exists; name a folder that does not");
        }
        var origin = new VectorOrigin("bench", "1.0.0", "embedding", DIMENSION, "");
        try (var index = VectorIndex.open(folder, origin)) {
            new VectorSearch().run(index, folder, count, queries);
        }
    }

    private void run(VectorIndex index, Path folder, int count, int queries) throws IOException {
        var start = System.nanoTime();
        build(index, count);
        System.out.printf(
                "%,d vectors built in %.1f s, %,d a second; heap at most %,d MB; %,d MB on disk%n",
                count,
                seconds(start),
                Math.round(count / seconds(start)),
                Runtime.getRuntime().maxMemory() >> 20,
                bytes(folder) >> 20);
        index.refresh();
        var vectors = new float[queries][];
        Arrays.setAll(vectors, i -> next());
        // Half a round until the JIT has settled.
        search(index, Arrays.copyOf(vectors, queries / 2), Search.nearest(NEAREST));
        print("approximate", search(index, vectors, Search.nearest(NEAREST)));
        var first = Arrays.copyOf(vectors, Math.min(EXACT, queries));
        print("exact", search(index, first, Search.nearest(NEAREST).exactly()));
        for (var candidates : new int[] {10, 50, 100, 200}) {
            var search = Search.nearest(NEAREST).candidates(candidates);
            System.out.printf("recall@%d of %d candidates: %.4f%n", NEAREST, candidates, recall(index, first, search));
        }
    }

    private void build(VectorIndex index, int count) {
        try (var writer = index.writer()) {
            var said = System.nanoTime();
            for (var i = 0; i < count; i++) {
                var path = i % CENTERS + "/" + i + ".png";
                writer.put(new IndexedImage(path, Optional.of(i % CENTERS + ""), i, Instant.EPOCH, ""), next());
                if ((i + 1) % COMMIT_EVERY == 0) {
                    writer.commit();
                    System.out.printf("%,d after %.1f s more%n", i + 1, seconds(said));
                    said = System.nanoTime();
                }
            }
            writer.finish();
        }
    }

    private float[] next() {
        var vector = centers[random.nextInt(CENTERS)].clone();
        for (var i = 0; i < DIMENSION; i++) {
            vector[i] += (float) (SPREAD * random.nextGaussian());
        }
        return vector;
    }

    /** The times of the searches in nanoseconds, sorted. */
    private static long[] search(VectorIndex index, float[][] vectors, Search search) {
        var times = new long[vectors.length];
        for (var i = 0; i < times.length; i++) {
            var start = System.nanoTime();
            index.nearest(vectors[i], search);
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        return times;
    }

    private static void print(String what, long[] times) {
        System.out.printf(
                "%s: p50 %.2f ms, p99 %.2f ms, %d searches on one thread%n",
                what, times[times.length / 2] / 1e6, times[times.length * 99 / 100] / 1e6, times.length);
    }

    private static double recall(VectorIndex index, float[][] vectors, Search search) {
        var found = 0;
        for (var vector : vectors) {
            var nearest = new HashSet<Hit>(index.nearest(vector, search.exactly()));
            nearest.retainAll(index.nearest(vector, search));
            found += nearest.size();
        }
        return found / (double) (NEAREST * vectors.length);
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    private static long bytes(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
