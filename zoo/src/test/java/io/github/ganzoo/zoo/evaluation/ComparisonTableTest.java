package io.github.ganzoo.zoo.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

    @Test
    void textIsAlignedAndPlain() {
        assertThat(table().toText())
                .isEqualTo(
                        """
                        two | blobs
                        representation   dims  1-NN                 5-NN               linear probe
                        embedding         256  .740 [.646, .816]    .750 [.657, .825]  .720 [.625, .799]
                        raw pixels      12288  1.000 [.963, 1.000]  .500 [.404, .596]  .000 [.000, .037]
                        accuracy [95 % Wilson confidence interval]
                        gain of embedding: 1-NN +.100* (p .041), linear probe -.120* (p < .001)
                        p by McNemar's exact test; * significant at .05 by Holm's correction for the 2 tests of this table; uncorrected, chance would mark about 0.1
                        """);
    }

    @Test
    void markdownIsOneTableWithEscapedCells() {
        assertThat(table().toMarkdown().lines())
                .contains(
                        "**two \\| blobs**",
                        "| representation | dims | 1-NN | 5-NN | linear probe |",
                        "|---|---:|---:|---:|---:|",
                        "| embedding | 256 | .740 [.646, .816] | .750 [.657, .825] | .720 [.625, .799] |",
                        "* gain of embedding: 1-NN **+.100** (p .041), linear probe **-.120** (p < .001)")
                .anyMatch(line ->
                        line.endsWith("McNemar's exact test; bold: significant at .05 by Holm's correction for the"
                                + " 2 tests of this table; uncorrected, chance would mark about 0.1."));
    }

    @Test
    void whatDoesNotSurviveHolmsCorrectionIsNotMarked() {
        var weak = new Gain("a|b", 100, PairedTest.mcNemar(15, 5), Optional.of(PairedTest.mcNemar(14, 4)));
        var table = new ComparisonTable("two", List.of(row("a|b", 4, 74, 75, 72)), List.of(weak, weak));
        assertThat(table.gainLines(name -> name, gain -> "<" + gain + ">"))
                .containsOnly("gain of a|b: 1-NN +.100 (p .041), linear probe +.100 (p .031)");
        var strong = new Gain("a|b", 100, PairedTest.mcNemar(15, 5), Optional.of(PairedTest.mcNemar(16, 4)));
        assertThat(new ComparisonTable("two", List.of(), List.of(strong)).toMarkdown())
                .contains("* gain of a\\|b: 1-NN **+.100** (p .041), linear probe **+.120** (p .012)");
    }

    @Test
    void aTableOverGroupsSaysSoAndHasTheirIntervals() {
        var classifiers = Classifiers.fit(blobs(1, 40), blobs(2, 20));
        var test = blobs(3, 30);
        var objects = IntStream.range(0, 60)
                .mapToObj(i -> Optional.of("object " + i / 6))
                .toList();
        var assessment = classifiers.assess("blobs", test, Groups.of("object", objects), Optional.empty());
        assertThat(assessment.nearest().interval().low()).isCloseTo(.6615, within(1e-3));
        var table = new ComparisonTable("blobs", List.of(assessment), List.of(Gain.of(assessment, assessment)));
        assertThat(table.toText())
                .contains(
                        "accuracy [95 % Wilson confidence interval over 10 groups by object]",
                        "p by the exact sign test of differences over 10 groups by object");
        assertThat(table.toMarkdown())
                .contains(
                        "Accuracy [95 % Wilson confidence interval over 10 groups by object].",
                        "over 10 groups by object; bold");
        assertThat(ComparisonTable.toJson(List.of(table)))
                .contains("\"groupColumn\": \"object\"", "\"groups\": 10", "\"pHolm\": 1.0");
    }

    @Test
    void aSingleClassAndTooFewRowsAreRefused() {
        var one = new LabeledFeatures(new float[12], 2, new int[6]);
        assertThatThrownBy(() -> Classifiers.fit(one, one)).hasMessageContaining("two classes; got 6 of 1");
        var four = blobs(1, 2);
        assertThatThrownBy(() -> Classifiers.fit(four, four))
                .hasMessageContaining("5 training rows of two classes; got 4 of 2");
    }

    @Test
    void jsonHoldsCountsAndIntervals() {
        var row = JsonParser.parseString(ComparisonTable.toJson(List.of(table())))
                .getAsJsonObject()
                .getAsJsonArray("tables")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("rows")
                .get(0)
                .getAsJsonObject();
        assertThat(row.get("name").getAsString()).isEqualTo("embedding");
        assertThat(row.getAsJsonObject("nearest").get("right").getAsInt()).isEqualTo(74);
        assertThat(row.getAsJsonObject("probe").get("share").getAsDouble()).isEqualTo(0.72);
        assertThat(row.has("openSetDistance")).isFalse();
    }

    @Test
    void jsonHoldsWhatTrainingGives() {
        var nearest = JsonParser.parseString(ComparisonTable.toJson(List.of(table())))
                .getAsJsonObject()
                .getAsJsonArray("tables")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("gains")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("nearest");
        assertThat(nearest.get("share").getAsDouble()).isEqualTo(.1);
        assertThat(nearest.get("onlyTrainedRight").getAsInt()).isEqualTo(15);
        assertThat(nearest.get("p").getAsDouble()).isCloseTo(.0414, within(1e-4));
    }

    @Test
    void gainsComeFromAnswersToTheSameImages() {
        var classifiers = Classifiers.fit(blobs(1, 40), blobs(2, 20));
        var test = blobs(3, 30);
        var mirrored = test.values().clone();
        for (int i = 0; i < 10; i++) {
            mirrored[2 * i] = test.values()[2 * i + 1];
            mirrored[2 * i + 1] = test.values()[2 * i];
        }
        var good = classifiers.assess("good", test, Groups.none(60), Optional.empty());
        var worse = classifiers.assess(
                "worse", new LabeledFeatures(mirrored, 2, test.labels()), Groups.none(60), Optional.empty());
        assertThat(Gain.of(good, worse))
                .isEqualTo(new Gain("good", 60, PairedTest.mcNemar(10, 0), Optional.of(PairedTest.mcNemar(10, 0))));
    }

    @Test
    void oneFitEvaluatesAnyNumberOfTestSets() {
        var classifiers = Classifiers.fit(blobs(1, 40), blobs(2, 20));
        assertThat(classifiers
                        .assess("near", blobs(3, 30), Groups.none(60), Optional.empty())
                        .nearest())
                .isEqualTo(new Accuracy(60, 60));
        var swapped = blobs(5, 10);
        var labels = swapped.labels().clone();
        Arrays.setAll(labels, row -> 1 - labels[row]);
        assertThat(classifiers
                        .assess(
                                "swapped",
                                new LabeledFeatures(swapped.values(), 2, labels),
                                Groups.none(20),
                                Optional.empty())
                        .probe()
                        .orElseThrow()
                        .accuracy())
                .isEqualTo(new Accuracy(0, 20));
        assertThatThrownBy(() -> classifiers.assess(
                        "longer", new LabeledFeatures(new float[3], 3, new int[1]), Groups.none(1), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows of 3 features where the training images have 2");
    }

    @Test
    void anAssessmentSeparatesBlobsAndRejectsAStrangeOne() {
        var assessment = Classifiers.fit(blobs(1, 40), blobs(2, 20))
                .assess("blobs", blobs(3, 30), Groups.none(60), Optional.of(blob(new Random(4), -1, -1, 25)));
        assertThat(assessment.nearest()).isEqualTo(new Accuracy(60, 60));
        assertThat(assessment.fiveNearest()).isEqualTo(new Accuracy(60, 60));
        assertThat(assessment.probe().orElseThrow().accuracy()).isEqualTo(new Accuracy(60, 60));
        assertThat(assessment.openSet().orElseThrow().distance().auroc()).isGreaterThan(0.95);
        var table = new ComparisonTable("blobs", List.of(assessment), List.of());
        assertThat(table.header()).endsWith("AUROC distance", "AUROC softmax");
        assertThat(table.cells().get(0)).hasSameSizeAs(table.header());
        assertThat(table.toText()).endsWith("AUROC of detecting unknown classes, .5 is chance\n");
    }

    @Test
    void ofMoreClassesThanAProbeCanBeFittedToThereAreOnlyNeighbors() {
        int rows = 1300;
        var values = new float[1000 * rows];
        var labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            values[1000 * row + row % 1000] = row < 1000 ? 1 : -1;
            labels[row] = row;
        }
        var many = new LabeledFeatures(values, 1000, labels);
        var assessment = Classifiers.fit(many, many)
                .assess("many", many, Groups.none(rows), Optional.of(Arrays.copyOf(values, 2000)));
        assertThat(assessment.nearest()).isEqualTo(new Accuracy(rows, rows));
        assertThat(assessment.probe()).isEmpty();
        var table = new ComparisonTable("many", List.of(assessment), List.of());
        assertThat(table.cells().get(0))
                .hasSameSizeAs(table.header())
                .contains("-")
                .endsWith("-");
        assertThat(ComparisonTable.toJson(List.of(table))).doesNotContain("probe", "openSetSoftmax");
    }

    private static ComparisonTable table() {
        return new ComparisonTable(
                "two | blobs",
                List.of(row("embedding", 256, 74, 75, 72), row("raw pixels", 12288, 100, 50, 0)),
                List.of(new Gain("embedding", 100, PairedTest.mcNemar(15, 5), Optional.of(PairedTest.mcNemar(0, 12)))));
    }

    private static Assessment row(String name, int dimensions, int nearest, int five, int probe) {
        return new Assessment(
                name,
                dimensions,
                new Accuracy(nearest, 100),
                new Accuracy(five, 100),
                Optional.of(new Assessment.Probe(new Accuracy(probe, 100), 1)),
                Optional.empty(),
                new Assessment.Answers(new boolean[0], Optional.empty(), Groups.none(0)));
    }

    private static LabeledFeatures blobs(long seed, int each) {
        var random = new Random(seed);
        var values = new float[2 * each * 2];
        System.arraycopy(blob(random, 1, 0, each), 0, values, 0, 2 * each);
        System.arraycopy(blob(random, 0, 1, each), 0, values, 2 * each, 2 * each);
        var labels = new int[2 * each];
        Arrays.fill(labels, each, 2 * each, 1);
        return new LabeledFeatures(values, 2, labels);
    }

    private static float[] blob(Random random, float x, float y, int count) {
        var values = new float[2 * count];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 2 == 0 ? x : y) + 0.1f * (float) random.nextGaussian();
        }
        return values;
    }
}
