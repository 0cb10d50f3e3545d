package io.github.ganzoo.zoo.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Groups of images of the same object, such as views of one piece of furniture. Answers to images of one group tend to
 * be right or wrong together, so they say less than the same number of answers to images of different groups.
 *
 * @param column the column of the groups; empty if each image is its own group
 * @param numbers group of each image, {@code [n]}, from 0 on without gaps
 */
@SuppressWarnings("ArrayRecordComponent")
public record Groups(Optional<String> column, int[] numbers) {

    /** Independent images. */
    public static Groups none(int images) {
        return new Groups(Optional.empty(), IntStream.range(0, images).toArray());
    }

    /**
     * Images of the same value form a group. An image without a value is its own group.
     *
     * @param column the column of the values
     * @param values of each image
     */
    public static Groups of(String column, List<Optional<String>> values) {
        var known = new HashMap<String, Integer>();
        var numbers = new int[values.size()];
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            int next = count;
            numbers[i] = values.get(i)
                    .map(value -> known.computeIfAbsent(value, key -> next))
                    .orElse(next);
            count = Math.max(count, numbers[i] + 1);
        }
        return new Groups(Optional.of(column), numbers);
    }

    /** How many groups there are. */
    public int count() {
        return Arrays.stream(numbers).max().orElse(-1) + 1;
    }

    /** The groups of some of the images, numbered anew. */
    public Groups pick(int[] images) {
        var known = new HashMap<Integer, Integer>();
        var picked = new int[images.length];
        for (int i = 0; i < picked.length; i++) {
            int next = known.size();
            picked[i] = known.computeIfAbsent(numbers[images[i]], first -> next);
        }
        return new Groups(column, picked);
    }

    /**
     * The sum of a number of each image by group, {@code [count]}.
     *
     * @throws IllegalArgumentException if there are more or fewer numbers than images
     */
    int[] sums(int[] each) {
        if (each.length != numbers.length) {
            throw new IllegalArgumentException("Got " + each.length + " numbers for " + numbers.length + " images");
        }
        var sums = new int[count()];
        for (int i = 0; i < each.length; i++) {
            sums[numbers[i]] += each[i];
        }
        return sums;
    }

    /**
     * The independent units of intervals and tests, such as {@code 70 groups by species}; empty if these are the
     * images.
     */
    public Optional<String> words() {
        return column.map(name -> count() + (count() == 1 ? " group by " : " groups by ") + name);
    }
}
