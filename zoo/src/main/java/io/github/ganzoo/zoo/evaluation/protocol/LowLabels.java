package io.github.ganzoo.zoo.evaluation.protocol;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Interval;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.evaluation.LinearProbe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A point of the curve of accuracy over labels: linear probes on a few of the training labels.
 *
 * @param share of the training labels, in (0, 1]
 * @param labels how many that are
 * @param accuracy the mean over the draws, in [0, 1]
 * @param interval Student's 95 % interval of that mean. It expresses the choice of labels, not that of test images
 */
public record LowLabels(double share, int labels, double accuracy, Interval interval) {

    /** The shares of the curve. */
    public static final List<Double> SHARES = List.of(.01, .02, .05, .1);

    /** How often the labels of a point are drawn. */
    public static final int DRAWS = 5;

    /**
     * The points of all {@link #SHARES}. A draw takes the share of each class of the training images, rounded, but at
     * least one image. The probe's penalty is chosen on the same share of the validation images.
     */
    public static List<LowLabels> curve(
            LabeledFeatures train, LabeledFeatures validation, LabeledFeatures test, long seed) {
        var points = new ArrayList<LowLabels>();
        for (double share : SHARES) {
            var accuracies = new double[DRAWS];
            int labels = 0;
            for (int draw = 0; draw < DRAWS; draw++) {
                var random = RandomStream.of(seed, "labels " + share + " draw " + draw);
                var some = train.rows(stratified(train, share, random));
                var chosenOn = validation.rows(stratified(validation, share, random));
                var probe = LinearProbe.select(some, chosenOn);
                accuracies[draw] =
                        Accuracy.of(test.right(probe.predict(test.values()))).share();
                labels = some.rows();
            }
            points.add(new LowLabels(
                    share, labels, Arrays.stream(accuracies).average().orElseThrow(), Interval.ofMean(accuracies)));
        }
        return points;
    }

    /** Numbers of random rows, the same share of each class, but one at least. */
    static int[] stratified(LabeledFeatures features, double share, RandomStream random) {
        var wanted = new int[features.classes()];
        Arrays.stream(features.labels()).forEach(label -> wanted[label]++);
        for (int label = 0; label < wanted.length; label++) {
            wanted[label] = wanted[label] == 0 ? 0 : Math.max(1, (int) Math.round(share * wanted[label]));
        }
        return Arrays.stream(random.permutation(features.rows()))
                .filter(row -> wanted[features.labels()[row]]-- > 0)
                .sorted()
                .toArray();
    }
}
