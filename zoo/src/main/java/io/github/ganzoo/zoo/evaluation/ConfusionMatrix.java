package io.github.ganzoo.zoo.evaluation;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How often images of each class were given each class.
 *
 * @param counts {@code [classes, classes]}, true class first
 */
@SuppressWarnings("ArrayRecordComponent")
public record ConfusionMatrix(int[][] counts) {

    /**
     * Images of one class that were taken for another.
     *
     * @param total how many images the true class has
     */
    public record Confusion(int truth, int given, int count, int total) {}

    /**
     * Counts.
     *
     * @param truth class of each image, {@code [n]}
     * @param given class given to each, {@code [n]}
     * @param classes one more than the largest class
     * @throws IllegalArgumentException unless both have the same length
     */
    public static ConfusionMatrix of(int[] truth, int[] given, int classes) {
        if (truth.length != given.length) {
            throw new IllegalArgumentException(
                    "Got " + given.length + " given classes for " + truth.length + " images");
        }
        var counts = new int[classes][classes];
        for (int i = 0; i < truth.length; i++) {
            counts[truth[i]][given[i]]++;
        }
        return new ConfusionMatrix(counts);
    }

    /** The commonest mistakes, at most so many, the larger count first and then the smaller class numbers. */
    public List<Confusion> largest(int most) {
        return IntStream.range(0, counts.length)
                .boxed()
                .flatMap(truth -> IntStream.range(0, counts.length)
                        .filter(given -> given != truth && counts[truth][given] > 0)
                        .mapToObj(given -> new Confusion(
                                truth,
                                given,
                                counts[truth][given],
                                Arrays.stream(counts[truth]).sum())))
                .sorted(Comparator.comparingInt(Confusion::count).reversed())
                .limit(most)
                .toList();
    }

    /** The counts, an array for each true class. */
    public JsonArray json() {
        return new Gson().toJsonTree(counts).getAsJsonArray();
    }
}
