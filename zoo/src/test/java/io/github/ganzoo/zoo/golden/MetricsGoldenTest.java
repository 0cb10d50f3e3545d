package io.github.ganzoo.zoo.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.zoo.evaluation.Accuracy;
import io.github.ganzoo.zoo.evaluation.Detection;
import io.github.ganzoo.zoo.evaluation.LabeledFeatures;
import io.github.ganzoo.zoo.evaluation.LinearProbe;
import io.github.ganzoo.zoo.evaluation.NearestNeighbors;
import java.util.Arrays;
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
        } else if (name.startsWith("knn_")) {
            neighbors(golden);
        } else if (name.startsWith("linear_probe_")) {
            probe(golden);
        } else {
            throw new AssertionError("no test knows how to run " + golden);
        }
    }

    private static void detection(GoldenCase golden) {
        double[] scores = golden.input("score").values();
        double[] labels = golden.input("label").values();
        var detection = Detection.of(pick(scores, labels, 1), pick(scores, labels, 0));
        check(golden, "auroc", detection.auroc());
        check(golden, "fpr_at_95tpr", detection.falsePositiveRate());
    }

    private static double[] pick(double[] scores, double[] labels, double wanted) {
        return IntStream.range(0, scores.length)
                .filter(i -> labels[i] == wanted)
                .mapToDouble(i -> scores[i])
                .toArray();
    }

    private static void neighbors(GoldenCase golden) {
        var index = NearestNeighbors.cosine(features(golden, "train"));
        int[] predictions = index.predict(floats(golden.input("test")), (int) golden.parameter("k"));
        golden.check("predictions", doubles(predictions), DataType.FLOAT);
        check(golden, "accuracy", accuracy(golden, predictions));
    }

    private static void probe(GoldenCase golden) {
        var probe = LinearProbe.fit(features(golden, "train"), golden.parameter("C"));
        float[] test = floats(golden.input("test"));
        check(golden, "objective", probe.objective());
        check(golden, "accuracy", accuracy(golden, probe.predict(test)));
        golden.check("test_probabilities", probe.probabilities(test), DataType.FLOAT);
    }

    private static double accuracy(GoldenCase golden, int[] predictions) {
        return Accuracy.of(features(golden, "test").right(predictions)).share();
    }

    private static void check(GoldenCase golden, String result, double actual) {
        assertThat(golden.expected()).contains(result);
        golden.check(result, new double[] {actual}, DataType.FLOAT);
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
