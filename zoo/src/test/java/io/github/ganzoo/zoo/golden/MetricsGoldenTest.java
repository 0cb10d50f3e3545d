package io.github.ganzoo.zoo.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.OpenSetScore;
import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Detection;
import io.github.ganzoo.zoo.evaluation.Groups;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.evaluation.LinearProbe;
import io.github.ganzoo.zoo.evaluation.LinearSvm;
import io.github.ganzoo.zoo.evaluation.NearestNeighbors;
import io.github.ganzoo.zoo.evaluation.openset.Candidates;
import io.github.ganzoo.zoo.evaluation.openset.Taxonomy;
import io.github.ganzoo.zoo.evaluation.openset.Temperature;
import io.github.ganzoo.zoo.evaluation.openset.TradeOff;
import io.github.ganzoo.zoo.evaluation.openset.Truth;
import io.github.ganzoo.zoo.evaluation.paired.Images;
import io.github.ganzoo.zoo.evaluation.paired.Mdsi;
import io.github.ganzoo.zoo.evaluation.paired.PairedMetric;
import io.github.ganzoo.zoo.evaluation.protocol.RandomForest;
import io.github.ganzoo.zoo.evaluation.protocol.Retrieval;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

class MetricsGoldenTest {

    static Stream<GoldenCase> cases() {
        return GoldenCase.family("metrics").filter(golden -> !DistributionGoldenTest.knows(golden));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void metricAgreesWithTheReference(GoldenCase golden) {
        String name = golden.name();
        if (name.startsWith("auroc_")) {
            detection(golden);
        } else if (name.startsWith("openset_")) {
            openSet(golden);
        } else if (name.equals("knn_ties")) {
            ties(golden);
        } else if (name.startsWith("knn_")) {
            neighbors(golden);
        } else if (name.startsWith("linear_svm_")) {
            machine(golden);
        } else if (name.equals("random_forest")) {
            forest(golden);
        } else if (name.startsWith("retrieval_")) {
            retrieval(golden);
        } else if (name.startsWith("linear_probe_")) {
            probe(golden);
        } else if (name.startsWith("paired_") || name.startsWith("ms_ssim_")) {
            pairs(golden);
        } else {
            throw new AssertionError("no test knows how to run " + golden);
        }
    }

    private static void detection(GoldenCase golden) {
        double[] scores = golden.input("score").values();
        double[] labels = golden.input("label").values();
        var detection = Detection.of(pick(scores, labels, 1), pick(scores, labels, 0));
        checkExactly(golden, "auroc", detection.auroc());
        checkExactly(golden, "fpr_at_95tpr", detection.falsePositiveRate());
    }

    private static void openSet(GoldenCase golden) {
        var taxonomy = Taxonomy.of(ints(golden.input("species_to_genus")));
        int species = taxonomy.classes();
        // Species without training images are -1 in the case, and numbers beyond the known ones here.
        int[] classes = Arrays.stream(ints(golden.input("species")))
                .map(label -> label < 0 ? species : label)
                .toArray();
        var truth = new Truth(classes, ints(golden.input("genus")), species);
        double[] logits = golden.input("logits").values();
        var calibration = new Temperature(golden.parameter("T"), 0, 0);
        double[] probabilities = calibration.probabilities(logits, species);
        var tradeOff = TradeOff.ofClasses(Candidates.of(probabilities, taxonomy, OpenSetScore.MARGIN), truth);
        double[] thresholds = golden.numbers("thresholds");
        golden.check(
                "scores",
                Arrays.stream(thresholds)
                        .flatMap(threshold -> DoubleStream.of(
                                tradeOff.accepted(threshold),
                                tradeOff.rejected(threshold),
                                tradeOff.harmonicMean(threshold)))
                        .toArray(),
                DataType.DOUBLE);
        checkExactly(golden, "best_t", tradeOff.best(thresholds));
        double[] largest =
                Candidates.of(probabilities, taxonomy, OpenSetScore.SOFTMAX).scores();
        double[] described = new double[classes.length];
        Arrays.setAll(described, i -> truth.isDescribed(i) ? 1 : 0);
        checkExactly(
                golden,
                "auroc_p1",
                Detection.of(pick(largest, described, 1), pick(largest, described, 0))
                        .auroc());
    }

    private static void checkExactly(GoldenCase golden, String result, double actual) {
        assertThat(golden.expected()).contains(result);
        golden.check(result, new double[] {actual}, DataType.DOUBLE);
    }

    private static double[] pick(double[] scores, double[] labels, double wanted) {
        return IntStream.range(0, scores.length)
                .filter(i -> labels[i] == wanted)
                .mapToDouble(i -> scores[i])
                .toArray();
    }

    private static void neighbors(GoldenCase golden) {
        var train = features(golden, "train");
        var index = golden.name().startsWith("knn_euclidean")
                ? NearestNeighbors.euclidean(train)
                : NearestNeighbors.cosine(train);
        int k = (int) golden.parameter("k");
        var found = index.nearest(floats(golden.input("test")), k);
        int[] predictions =
                golden.name().startsWith("knn_weighted") ? found.weighted(k, golden.parameter("T")) : found.majority(k);
        golden.check("predictions", doubles(predictions), DataType.DOUBLE);
        checkExactly(golden, "accuracy", accuracy(golden, predictions));
    }

    private static void ties(GoldenCase golden) {
        double[] ks = golden.numbers("k");
        var found = NearestNeighbors.euclidean(features(golden, "train")).nearest(floats(golden.input("test")), (int)
                Arrays.stream(ks).max().orElseThrow());
        golden.check(
                "predictions",
                Arrays.stream(ks)
                        .flatMap(k -> Arrays.stream(doubles(found.majority((int) k))))
                        .toArray(),
                DataType.DOUBLE);
    }

    private static void machine(GoldenCase golden) {
        var machine = LinearSvm.fit(features(golden, "train"), golden.parameter("C"));
        float[] test = floats(golden.input("test"));
        checkExactly(golden, "objective", machine.objective());
        checkExactly(golden, "accuracy", accuracy(golden, machine.predict(test)));
        golden.check("test_scores", machine.scores(test), DataType.DOUBLE);
    }

    private static void forest(GoldenCase golden) {
        var train = features(golden, "train");
        float[] test = floats(golden.input("test"));
        double mean = IntStream.range(0, 4)
                .mapToDouble(
                        seed -> accuracy(golden, RandomForest.fit(train, seed).predict(test)))
                .average()
                .orElseThrow();
        checkExactly(golden, "accuracy", mean);
    }

    private static void retrieval(GoldenCase golden) {
        var rows = features(golden, "rows");
        var retrieval = Retrieval.of(rows, Groups.none(rows.rows()));
        retrieval.recall().forEach((k, accuracy) -> checkExactly(golden, "recall_at_" + k, accuracy.share()));
        checkExactly(golden, "map_at_r", retrieval.meanAveragePrecision());
    }

    private static void probe(GoldenCase golden) {
        var probe = LinearProbe.fit(features(golden, "train"), golden.parameter("C"));
        float[] test = floats(golden.input("test"));
        checkExactly(golden, "objective", probe.objective());
        checkExactly(golden, "accuracy", accuracy(golden, probe.predict(test)));
        // The stated probabilities are up to .00013 from the minimum in float64, more than the tolerance for doubles.
        golden.check("test_probabilities", probe.probabilities(test), DataType.FLOAT);
    }

    private static void pairs(GoldenCase golden) {
        var x = images(golden.input("x"));
        var y = images(golden.input("y"));
        assertThat(golden.expected()).isNotEmpty().allSatisfy(result -> {
            double[] actual = result.equals("mdsi_swapped")
                    ? Mdsi.of(y, x)
                    : PairedMetric.valueOf(result.toUpperCase(Locale.ROOT)).of(x, y);
            golden.check(result, actual, DataType.DOUBLE);
        });
    }

    private static Images images(NumpyArray array) {
        int[] sizes = Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray();
        return new Images(array.values(), sizes[0], sizes[1], sizes[2], sizes[3]);
    }

    private static double accuracy(GoldenCase golden, int[] predictions) {
        return Accuracy.of(features(golden, "test").right(predictions)).share();
    }

    private static LabeledFeatures features(GoldenCase golden, String input) {
        NumpyArray rows = golden.input(input);
        return new LabeledFeatures(floats(rows), (int) rows.shape()[1], ints(golden.input(input + "_labels")));
    }

    private static float[] floats(NumpyArray array) {
        var out = new float[array.values().length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) array.values()[i];
        }
        return out;
    }

    private static int[] ints(NumpyArray array) {
        return Arrays.stream(array.values()).mapToInt(value -> (int) value).toArray();
    }

    private static double[] doubles(int[] values) {
        return Arrays.stream(values).asDoubleStream().toArray();
    }
}
