package io.github.ganzoo.zoo.experiment.generation;

import io.github.ganzoo.zoo.data.Dataset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The training images nearest to samples by the Euclidean distance of their pixels, or of another representation. The
 * training images are gone through once, some at a time.
 */
final class NearestImages {

    private static final int BATCH = 64;

    private NearestImages() {}

    /**
     * A training image.
     *
     * @param index in the data set
     * @param distance from the sample
     */
    record Neighbor(int index, double distance) {}

    /**
     * The nearest images of each sample, the nearest first; of equally near ones the one that comes first.
     *
     * @param samples [n, C, S, S], row-major
     * @param representation of images [m, C, S, S] as vectors [m, D]
     * @param most neighbors of each
     */
    static List<List<Neighbor>> of(float[] samples, Dataset train, UnaryOperator<float[]> representation, int most) {
        int length = train.pixels().length();
        int count = samples.length / length;
        float[] wanted = representation.apply(samples);
        int dimension = wanted.length / count;
        var nearest = new ArrayList<List<Neighbor>>();
        for (int i = 0; i < count; i++) {
            nearest.add(new ArrayList<>());
        }
        for (int from = 0; from < train.size(); from += BATCH) {
            int to = Math.min(from + BATCH, train.size());
            float[] vectors = representation.apply(train.images(from, to));
            for (int image = from; image < to; image++) {
                for (int sample = 0; sample < count; sample++) {
                    double distance =
                            distance(wanted, sample * dimension, vectors, (image - from) * dimension, dimension);
                    keep(nearest.get(sample), new Neighbor(image, distance), most);
                }
            }
        }
        return nearest;
    }

    private static double distance(float[] a, int atA, float[] b, int atB, int dimension) {
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
            double difference = a[atA + i] - b[atB + i];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    private static void keep(List<Neighbor> nearest, Neighbor found, int most) {
        int place = nearest.size();
        while (place > 0 && nearest.get(place - 1).distance() > found.distance()) {
            place--;
        }
        if (place < most) {
            nearest.add(place, found);
            if (nearest.size() > most) {
                nearest.remove(most);
            }
        }
    }
}
