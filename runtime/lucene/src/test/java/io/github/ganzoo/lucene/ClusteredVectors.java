package io.github.ganzoo.lucene;

import io.github.ganzoo.runtime.Embeddings;
import java.time.Instant;
import java.util.Random;

/** Vectors around centers, as those of images of some classes are; the same seed gives the same. */
final class ClusteredVectors {

    static final int DIMENSION = 512;
    private static final int CLUSTERS = 200;
    private static final double SPREAD = 0.6;

    private final Random random;
    private final float[][] centers = new float[CLUSTERS][DIMENSION];

    ClusteredVectors(long seed) {
        random = new Random(seed);
        for (var center : centers) {
            for (var i = 0; i < DIMENSION; i++) {
                center[i] = (float) random.nextGaussian();
            }
        }
    }

    /** Another vector at some distance of a center. */
    float[] next() {
        var vector = centers[random.nextInt(CLUSTERS)].clone();
        for (var i = 0; i < DIMENSION; i++) {
            vector[i] += (float) (SPREAD * random.nextGaussian());
        }
        return vector;
    }

    /** The next vectors, row by row. */
    Embeddings next(int count) {
        var values = new float[count * DIMENSION];
        for (var row = 0; row < count; row++) {
            System.arraycopy(next(), 0, values, row * DIMENSION, DIMENSION);
        }
        return Embeddings.of(values, count, DIMENSION);
    }

    /** An image for each row: its label is the row's last digit, and each is a minute younger than the one before. */
    static IndexedImage image(int row) {
        return new IndexedImage(
                row % 10 + "/" + row + ".png",
                IndexedImage.labelOf(row % 10 + "/"),
                row,
                Instant.EPOCH.plusSeconds(60L * row),
                "");
    }
}
