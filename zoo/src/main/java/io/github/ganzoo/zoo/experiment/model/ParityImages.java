package io.github.ganzoo.zoo.experiment.model;

import io.github.ganzoo.zoo.data.Dataset;
import io.github.ganzoo.zoo.experiment.ExperimentException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The images that an exported model is checked with; the first ones become its golden vectors. They are from the test
 * split if there is one, else from the validation split, else from the training split. They are spread over the
 * classes, one of each in turn, and over the images of each class, so that no single class decides.
 */
public final class ParityImages {

    /** The size of the largest batch that parity is checked on. */
    private static final int MOST = 32;

    private ParityImages() {}

    /**
     * The images, [n, C, S, S] row-major in [-1, 1].
     *
     * @throws ExperimentException if there is none
     */
    public static float[] of(Dataset dataset) {
        var images = Stream.of(Dataset.TEST, Dataset.VAL, Dataset.TRAIN)
                .map(dataset::split)
                .filter(split -> split.size() > 0)
                .findFirst()
                .orElseThrow(
                        () -> new ExperimentException("the data set has no image to check the exported model with"));
        int length = images.pixels().length();
        var chosen = spread(images.labels(), MOST);
        float[] pixels = new float[chosen.size() * length];
        for (int i = 0; i < chosen.size(); i++) {
            images.pixels().copy(chosen.get(i), pixels, i * length);
        }
        return pixels;
    }

    /** Indices of the images, in order. Images without a label count as one more class. */
    public static List<Integer> spread(int[] labels, int most) {
        var byLabel = new TreeMap<Integer, List<Integer>>();
        for (int image = 0; image < labels.length; image++) {
            byLabel.computeIfAbsent(labels[image], first -> new ArrayList<>()).add(image);
        }
        var classes = atEqualDistances(List.copyOf(byLabel.values()), most);
        int[] shares = shares(classes, most);
        var chosen = IntStream.range(0, classes.size())
                .mapToObj(label -> atEqualDistances(classes.get(label), shares[label]))
                .toList();
        return IntStream.range(0, most)
                .boxed()
                .flatMap(turn ->
                        chosen.stream().filter(ofClass -> turn < ofClass.size()).map(ofClass -> ofClass.get(turn)))
                .toList();
    }

    /** How many images each class gives when the classes take turns. */
    private static int[] shares(List<List<Integer>> classes, int most) {
        int[] shares = new int[classes.size()];
        int wanted = Math.min(most, classes.stream().mapToInt(List::size).sum());
        while (Arrays.stream(shares).sum() < wanted) {
            for (int label = 0; label < shares.length && Arrays.stream(shares).sum() < wanted; label++) {
                shares[label] = Math.min(shares[label] + 1, classes.get(label).size());
            }
        }
        return shares;
    }

    private static <T> List<T> atEqualDistances(List<T> all, int most) {
        int kept = Math.min(all.size(), most);
        return IntStream.range(0, kept)
                .mapToObj(place -> all.get((int) ((long) place * all.size() / kept)))
                .toList();
    }
}
