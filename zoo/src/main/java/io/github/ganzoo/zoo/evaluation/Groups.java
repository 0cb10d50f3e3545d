package io.github.ganzoo.zoo.evaluation;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Which of some images show the same object, such as views of one piece of furniture. Answers to images of one group
 * tend to be right or wrong together, so that they say less than as many answers to images of different groups.
 *
 * @param column what the groups are called by; nothing where each image is a group of its own
 * @param numbers group of each image, {@code [n]}, from 0 on without gaps
 */
@SuppressWarnings("ArrayRecordComponent")
public record Groups(Optional<String> column, int[] numbers) {

    /** Images that have nothing to do with each other. */
    public static Groups none(int images) {
        return new Groups(Optional.empty(), IntStream.range(0, images).toArray());
    }

    /**
     * Images of the same value form a group; an image without a value is a group of its own.
     *
     * @param column what the values are called
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
     * What intervals and tests take for independent, such as {@code 70 groups by species}; nothing where it is images.
     */
    public Optional<String> words() {
        return column.map(name -> count() + (count() == 1 ? " group by " : " groups by ") + name);
    }
}
