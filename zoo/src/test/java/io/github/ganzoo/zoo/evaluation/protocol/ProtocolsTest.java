package io.github.ganzoo.zoo.evaluation.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.evaluation.LinearSvm;
import io.github.ganzoo.zoo.evaluation.distribution.Features;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProtocolsTest {

    @Test
    void aForestLearnsWhatNoLinearModelCan() {
        var train = exclusiveOr(1, 400);
        var test = exclusiveOr(2, 300);
        assertThat(share(test, RandomForest.fit(train, 1).predict(test.values())))
                .isGreaterThan(.85);
        assertThat(share(test, LinearSvm.select(train, test).predict(test.values())))
                .isLessThan(.65);
    }

    @Test
    void aSeedGivesTheSameForestAndLabelsWithoutMeaningGiveChance() {
        var random = new Random(3);
        var train = new LabeledFeatures(
                noise(random, 300 * 10), 10, random.ints(300, 0, 2).toArray());
        var test = new LabeledFeatures(
                noise(random, 1000 * 10), 10, random.ints(1000, 0, 2).toArray());
        int[] first = RandomForest.fit(train, 5).predict(test.values());
        assertThat(RandomForest.fit(train, 5).predict(test.values())).isEqualTo(first);
        assertThat(RandomForest.fit(train, 6).predict(test.values())).isNotEqualTo(first);
        assertThat(share(test, first)).isCloseTo(.5, within(.06));
        // Each row is in two of three trees' samples, so the forest knows it.
        assertThat(share(train, RandomForest.fit(train, 5).predict(train.values())))
                .isGreaterThan(.95);
    }

    @Test
    void aTreeHasNoLeafOfASingleRowAndGoesOnUntilLeavesArePure() {
        var train = new LabeledFeatures(new float[] {-3, -2, -0f, 0, 1, 7}, 1, new int[] {0, 0, 1, 1, 0, 1});
        var tree = DecisionTree.grow(train, new int[] {0, 1, 2, 3, 4, 5}, 1, 2, RandomStream.of(1, "tree"));
        assertThat(shares(tree, -9)).containsExactly(1, 0);
        assertThat(shares(tree, -1.5f)).containsExactly(1, 0);
        assertThat(shares(tree, -.5f)).containsExactly(0, 1);
        assertThat(shares(tree, .6f)).containsExactly(.5, .5);
        assertThat(shares(tree, 99)).containsExactly(.5, .5);
    }

    @Test
    void drawsOfFewLabelsTakeTheShareOfEachClassAndOneImageAtLeast() {
        var labels = new int[330];
        Arrays.fill(labels, 100, 300, 2);
        Arrays.fill(labels, 300, 330, 4);
        var features = new LabeledFeatures(new float[330], 1, labels);
        int[] one = LowLabels.stratified(features, .01, RandomStream.of(1, "a"));
        int[] ten = LowLabels.stratified(features, .1, RandomStream.of(1, "a"));
        assertThat(Arrays.stream(one).map(row -> labels[row])).containsExactly(0, 2, 2, 4);
        assertThat(Arrays.stream(ten).filter(row -> labels[row] == 2).count()).isEqualTo(20);
        assertThat(LowLabels.stratified(features, .1, RandomStream.of(1, "b"))).isNotEqualTo(ten);
    }

    @Test
    void moreLabelsGiveABetterCurve() {
        var curve = LowLabels.curve(clusters(1, 400), clusters(2, 200), clusters(3, 300), 1);
        assertThat(curve).extracting(LowLabels::labels).containsExactly(4, 8, 20, 40);
        assertThat(curve.get(3).accuracy()).isGreaterThan(curve.get(0).accuracy() + .05);
        assertThat(curve.get(0).interval().low()).isLessThan(curve.get(0).accuracy());
        assertThat(LowLabels.curve(clusters(1, 400), clusters(2, 200), clusters(3, 300), 1))
                .isEqualTo(curve);
    }

    @Test
    void aQueryWithoutAnotherImageOfItsClassIsNotAsked() {
        // Cosines with the first row fall from the second to the fifth.
        var images =
                new LabeledFeatures(new float[] {1, 0, 1, .1f, 1, .2f, 1, .3f, 1, .4f}, 2, new int[] {0, 1, 0, 0, 2});
        var all = Retrieval.of(images, Groups.none(5));
        assertThat(all.recall().get(1)).isEqualTo(new Accuracy(1, 3));
        // Of the first row (0 + 1/2) / 2, of the third (1 + 0) / 2, of the fourth (0 + 1/2) / 2.
        assertThat(all.meanAveragePrecision()).isCloseTo((.25 + .5 + .25) / 3, within(1e-9));
        assertThat(all.recall().keySet()).containsExactly(1, 5, 10);
        var alone = new LabeledFeatures(new float[] {1, 2}, 1, new int[] {0, 1});
        assertThatThrownBy(() -> Retrieval.of(alone, Groups.none(2))).hasMessageContaining("No class has two");
    }

    @Test
    void intervalsOfRetrievalAreOverGroupsIfThereAreAny() {
        var images = clusters(4, 200);
        var each = Retrieval.of(images, Groups.none(200));
        var grouped = Retrieval.of(
                images,
                Groups.of(
                        "piece",
                        Arrays.stream(images.labels())
                                .mapToObj(label -> Optional.of("piece " + label))
                                .toList()));
        assertThat(grouped.meanAveragePrecision()).isEqualTo(each.meanAveragePrecision());
        assertThat(grouped.interval()).isNotEqualTo(each.interval());
        assertThat(Objects.requireNonNull(grouped.recall().get(1)).interval())
                .isNotEqualTo(Objects.requireNonNull(each.recall().get(1)).interval());
    }

    @Test
    void collapsedFeaturesAreToldFromOthers() {
        var random = new Random(8);
        assertThat(CollapseCheck.of(new Features(noise(random, 200 * 8), 8)).warning())
                .isEmpty();
        // More dimensions than rows.
        var wide = CollapseCheck.of(new Features(noise(random, 20 * 300), 300));
        assertThat(wide.effectiveRank()).isBetween(17.0, 19.0);
        assertThat(wide.warning()).isEmpty();
        assertThat(wide.cosine()).isCloseTo(0, within(.03));

        var line = new float[200 * 8];
        for (int i = 0; i < line.length; i++) {
            line[i] = (i / 8 - 100) * (i % 8 + 1f);
        }
        assertThat(CollapseCheck.of(new Features(line, 8)).warning()).contains("vary in 1.0 of 8 directions only");

        var dead = noise(random, 200 * 8);
        for (int i = 0; i < dead.length; i++) {
            dead[i] = i % 8 < 5 ? 3 : dead[i];
        }
        var constant = CollapseCheck.of(new Features(dead, 8));
        assertThat(constant.constant()).isEqualTo(5);
        assertThat(constant.warning()).contains("are constant in 5 of 8 dimensions");

        var alike = noise(random, 200 * 8);
        for (int i = 0; i < alike.length; i++) {
            alike[i] = 1000 + alike[i];
        }
        assertThat(CollapseCheck.of(new Features(alike, 8)).warning().orElseThrow())
                .startsWith("are nearly the same for all images");
        assertThat(CollapseCheck.of(new Features(new float[] {1, 1, 1, 1}, 2)).warning())
                .isPresent();
    }

    private static double[] shares(DecisionTree tree, float value) {
        var sums = new double[2];
        tree.addShares(new float[] {value}, 0, sums);
        return sums;
    }

    private static double share(LabeledFeatures test, int[] predictions) {
        return Accuracy.of(test.right(predictions)).share();
    }

    /** Two columns whose signs differ in class 1, and two of noise. */
    private static LabeledFeatures exclusiveOr(long seed, int rows) {
        var random = new Random(seed);
        float[] values = noise(random, rows * 4);
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = values[4 * row] > 0 == values[4 * row + 1] > 0 ? 0 : 1;
        }
        return new LabeledFeatures(values, 4, labels);
    }

    /** Four classes that overlap, in twelve dimensions. */
    private static LabeledFeatures clusters(long seed, int rows) {
        var random = new Random(seed);
        float[] values = noise(random, rows * 12);
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = row % 4;
            for (int i : List.of(0, 1, 2)) {
                values[12 * row + 3 * labels[row] + i] += 1.5f;
            }
        }
        return new LabeledFeatures(values, 12, labels);
    }

    private static float[] noise(Random random, int count) {
        var values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
