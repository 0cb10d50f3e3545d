package io.github.ganzoo.zoo.evaluation.openset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.runtime.OpenSetScore;
import io.github.ganzoo.zoo.evaluation.Groups;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Two genera, one of two species and one of a single one. */
class ThresholdsTest {

    private static final Taxonomy GENERA = Taxonomy.of(new int[] {0, 0, 1});

    /** Four described images, two of new species of the first genus, two of an unknown genus. */
    private static final Truth TRUTH =
            new Truth(new int[] {0, 1, 2, 2, 3, 3, 4, 4}, new int[] {0, 0, 1, 1, 0, 0, -1, -1}, 3);

    private static final double[] PROBABILITIES = {
        .90, .05, .05,
        .10, .80, .10,
        .05, .05, .90,
        .60, .20, .20,
        .45, .45, .10,
        .40, .50, .10,
        .26, .26, .48,
        .35, .20, .45,
    };

    private static final Candidates SAID = Candidates.of(PROBABILITIES, GENERA, OpenSetScore.MARGIN);

    @Test
    void aParentIsAsProbableAsItsClassesTogether() {
        assertThat(GENERA.sums(new double[] {.2, .3, .5})).containsExactly(new double[] {.5, .5}, within(1e-15));
        assertThat(SAID.parents()).containsExactly(0, 0, 1, 0, 0, 0, 0, 0);
    }

    @Test
    void theScoresOfEqualProbabilitiesAreZeroAndOfACertainClassOne() {
        for (var score : OpenSetScore.values()) {
            boolean isShare = score == OpenSetScore.SOFTMAX;
            assertThat(score.of(new double[] {.25, .25, .25, .25}))
                    .as(score.id())
                    .isCloseTo(isShare ? .25 : 0, within(1e-15));
            assertThat(score.of(new double[] {0, 1, 0, 0})).as(score.id()).isEqualTo(1);
        }
        assertThat(OpenSetScore.MARGIN.of(new double[] {.2, .3, .5})).isCloseTo(.4, within(1e-15));
    }

    @Test
    void theThresholdIsChosenByTheHarmonicMeanOfBothShares() {
        var chosen = Thresholds.choose(SAID, TRUTH);
        var tradeOff = TradeOff.ofClasses(SAID, TRUTH);
        assertThat(tradeOff.accepted(chosen.ofClass())).isEqualTo(.75);
        assertThat(tradeOff.rejected(chosen.ofClass())).isEqualTo(1);
        for (double other = -1; other < 2; other += .01) {
            assertThat(tradeOff.harmonicMean(other)).isLessThanOrEqualTo(tradeOff.harmonicMean(chosen.ofClass()));
        }
    }

    @Test
    void imagesOfUnknownParentsAreRejectedByTheSecondThreshold() {
        var chosen = Thresholds.choose(SAID, TRUTH);
        assertThat(chosen.level(SAID, 0)).isEqualTo(Thresholds.Level.CLASS);
        assertThat(chosen.level(SAID, 4)).isEqualTo(Thresholds.Level.PARENT);
        assertThat(chosen.level(SAID, 6)).isEqualTo(Thresholds.Level.UNKNOWN);
    }

    @Test
    void withoutImagesOfUnknownParentsAParentIsAlwaysNamed() {
        int[] known = {0, 1, 2, 3, 4, 5};
        var chosen = Thresholds.choose(SAID.pick(known), TRUTH.pick(known));
        assertThat(chosen.ofParent()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void aThresholdNeedsImagesOfBothKinds() {
        int[] described = {0, 1, 2};
        assertThatThrownBy(() -> Thresholds.choose(SAID.pick(described), TRUTH.pick(described)))
                .hasMessageContaining("got 3 and 0");
    }

    @Test
    void withoutParentsAStrangerIsRightIfItIsRejected() {
        var flat = Candidates.of(PROBABILITIES, Taxonomy.flat(3), OpenSetScore.MARGIN);
        var truth = new Truth(TRUTH.classes(), new int[] {0, 0, 0, 0, -1, -1, -1, -1}, 3);
        var figures = Figures.of("margin", new Thresholds(.5, -1), flat, truth, Taxonomy.flat(3), Groups.none(8))
                .estimates();
        assertThat(figures).doesNotContainKeys(Figure.CGR, Figure.PARENT_ACCURACY, Figure.DISTANCE);
        assertThat(value(figures, Figure.CSR)).isEqualTo(.75);
        assertThat(value(figures, Figure.REJECTED)).isEqualTo(1);
        assertThat(value(figures, Figure.H)).isCloseTo(2 * .75 / 1.75, within(1e-15));
    }

    @Test
    void figuresAreThoseOfCountingByHand() {
        var figures = Figures.of("margin", new Thresholds(.5, .3), SAID, TRUTH, GENERA, Groups.none(8))
                .estimates();
        // The fourth image is given the first class with a margin of .67.
        assertThat(value(figures, Figure.ACCURACY)).isEqualTo(.75);
        assertThat(value(figures, Figure.PARENT_ACCURACY)).isCloseTo(5 / 6.0, within(1e-15));
        assertThat(value(figures, Figure.CSR)).isEqualTo(.75);
        assertThat(value(figures, Figure.MACRO_CSR)).isCloseTo((1 + 1 + .5) / 3, within(1e-15));
        assertThat(value(figures, Figure.CGR)).isEqualTo(1);
        assertThat(value(figures, Figure.CGR_REJECTING)).isEqualTo(1);
        assertThat(value(figures, Figure.REJECTED)).isEqualTo(1);
        assertThat(value(figures, Figure.H)).isCloseTo(6 / 7.0, within(1e-15));
        // Three right classes, one class of another genus, two right genera.
        assertThat(value(figures, Figure.DISTANCE)).isCloseTo((0 + 0 + 0 + 2 + 1 + 1) / 6.0, within(1e-15));
        assertThat(value(figures, Figure.AUROC)).isEqualTo(1);
        assertThat(value(figures, Figure.OSCR)).isEqualTo(.75);
        figures.forEach((figure, estimate) -> assertThat(estimate.value())
                .as(figure.title())
                .isBetween(estimate.interval().low(), estimate.interval().high()));
    }

    @Test
    void imagesOfOneObjectAreDrawnTogether() {
        var random = new Random(3);
        int objects = 12;
        int views = 20;
        double[] probabilities = new double[2 * 2 * objects * views];
        int[] classes = new int[2 * objects * views];
        var values = new ArrayList<Optional<String>>();
        for (int image = 0; image < classes.length; image++) {
            int object = image / views;
            // Whether an object is recognized does not depend on the view.
            double first = object % 3 == 0 ? .5 : .55 + .4 * new Random(object).nextDouble();
            probabilities[2 * image] = first + 1e-4 * random.nextDouble();
            probabilities[2 * image + 1] = 1 - probabilities[2 * image];
            classes[image] = object < objects ? 0 : 2;
            values.add(Optional.of("object" + object));
        }
        int[] parents = Arrays.stream(classes).map(label -> label == 0 ? 0 : -1).toArray();
        var truth = new Truth(classes, parents, 2);
        var said = Candidates.of(probabilities, Taxonomy.flat(2), OpenSetScore.MARGIN);
        var thresholds = new Thresholds(.3, -1);
        var alone = Figures.of("", thresholds, said, truth, Taxonomy.flat(2), Groups.none(classes.length));
        var together = Figures.of("", thresholds, said, truth, Taxonomy.flat(2), Groups.of("object", values));
        for (var figure : new Figure[] {Figure.AUROC, Figure.H, Figure.CSR}) {
            assertThat(width(together, figure)).as(figure.title()).isGreaterThan(2 * width(alone, figure));
        }
    }

    private static double value(Map<Figure, Figures.Estimate> figures, Figure figure) {
        return Objects.requireNonNull(figures.get(figure)).value();
    }

    private static double width(Figures figures, Figure figure) {
        var interval = Objects.requireNonNull(figures.estimates().get(figure)).interval();
        return interval.high() - interval.low();
    }
}
