package io.github.ganzoo.zoo.evaluation.protocol;

import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.Interval;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.numerics.PairwiseProducts;
import io.github.ganzoo.zoo.numerics.RowMatrix;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How well images of a class find each other. Each image asks for the others, those of the largest cosine first, of
 * equal cosines the smaller number first. Images without another one of their class do not ask.
 *
 * @param recall Recall@k by k: the share of queries with an image of their class among the k nearest
 * @param meanAveragePrecision mAP@R, in [0, 1]: for a class with R other images the mean over the first R ranks of the
 *     precision where an image of the class is, 0 elsewhere, and then the mean over queries (Musgrave, Belongie and
 *     Lim, 2020, section 3.2)
 * @param interval 95 % confidence interval of that mean
 */
public record Retrieval(Map<Integer, Accuracy> recall, double meanAveragePrecision, Interval interval) {

    private static final List<Integer> RANKS = List.of(1, 5, 10);

    public Retrieval {
        recall = Collections.unmodifiableMap(new LinkedHashMap<>(recall));
    }

    /**
     * Asks with each image for all others.
     *
     * @param groups of the images
     * @throws IllegalArgumentException if no class has two images
     */
    public static Retrieval of(LabeledFeatures images, Groups groups) {
        var ranks = new int[images.rows()];
        var precision = new double[images.rows()];
        var sizes = new int[images.classes()];
        Arrays.stream(images.labels()).forEach(label -> sizes[label]++);
        var unit = RowMatrix.of(unitRows(images), images.dimensions());
        new PairwiseProducts(unit, unit).forEachRow((query, from, cosines) -> {
            int others = sizes[images.labels()[query]] - 1;
            if (others > 0) {
                int[] sorted = nearestFirst(query, cosines);
                ranks[query] = firstRight(images.labels(), query, sorted);
                precision[query] = averagePrecision(images.labels(), query, sorted, others);
            }
        });
        int[] queries = IntStream.range(0, images.rows())
                .filter(query -> sizes[images.labels()[query]] > 1)
                .toArray();
        if (queries.length == 0) {
            throw new IllegalArgumentException("No class has two of the " + images.rows() + " images, so none can be"
                    + " found again; give more images");
        }
        var asking = groups.pick(queries);
        var recall = new LinkedHashMap<Integer, Accuracy>();
        for (int k : RANKS) {
            var right = new boolean[queries.length];
            for (int i = 0; i < queries.length; i++) {
                right[i] = ranks[queries[i]] <= k;
            }
            recall.put(k, Accuracy.of(right, asking));
        }
        double[] each =
                Arrays.stream(queries).mapToDouble(query -> precision[query]).toArray();
        return new Retrieval(
                recall, Arrays.stream(each).average().orElseThrow(), Interval.ofMean(groupMeans(each, asking)));
    }

    private static float[] unitRows(LabeledFeatures images) {
        var unit = images.values().clone();
        for (int from = 0; from < unit.length; from += images.dimensions()) {
            double square = 0;
            for (int i = from; i < from + images.dimensions(); i++) {
                square += (double) unit[i] * unit[i];
            }
            double length = square > 0 ? Math.sqrt(square) : 1;
            for (int i = from; i < from + images.dimensions(); i++) {
                unit[i] = (float) (unit[i] / length);
            }
        }
        return unit;
    }

    /** Numbers of the other images. */
    private static int[] nearestFirst(int query, double[] cosines) {
        return IntStream.range(0, cosines.length)
                .filter(i -> i != query)
                .mapToLong(i -> SortKey.of((float) -cosines[i], i))
                .sorted()
                .mapToInt(SortKey::number)
                .toArray();
    }

    /** The rank of the first image of the query's class, from 1 on. */
    private static int firstRight(int[] labels, int query, int[] sorted) {
        int rank = 0;
        while (labels[sorted[rank]] != labels[query]) {
            rank++;
        }
        return rank + 1;
    }

    private static double averagePrecision(int[] labels, int query, int[] sorted, int others) {
        int right = 0;
        double sum = 0;
        for (int rank = 0; rank < others; rank++) {
            if (labels[sorted[rank]] == labels[query]) {
                right++;
                sum += (double) right / (rank + 1);
            }
        }
        return sum / others;
    }

    /** Means of the groups, which are independent of each other; of images without groups the numbers themselves. */
    private static double[] groupMeans(double[] each, Groups groups) {
        var sums = new double[groups.count()];
        var counts = new int[groups.count()];
        for (int i = 0; i < each.length; i++) {
            sums[groups.numbers()[i]] += each[i];
            counts[groups.numbers()[i]]++;
        }
        return IntStream.range(0, sums.length)
                .mapToDouble(group -> sums[group] / counts[group])
                .toArray();
    }
}
