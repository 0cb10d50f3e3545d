package io.github.ganzoo.zoo.golden;

import io.github.ganzoo.zoo.evaluation.distribution.Features;
import io.github.ganzoo.zoo.evaluation.distribution.FrechetDistance;
import io.github.ganzoo.zoo.evaluation.distribution.InceptionScore;
import io.github.ganzoo.zoo.evaluation.distribution.KernelDistance;
import io.github.ganzoo.zoo.evaluation.distribution.MemorizationDistance;
import io.github.ganzoo.zoo.evaluation.distribution.NeighborRadii;
import io.github.ganzoo.zoo.evaluation.distribution.Prdc;
import io.github.ganzoo.zoo.numerics.EffectiveRank;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** All within the tolerances that are stated for double precision. */
class DistributionGoldenTest {

    private static final String[] FAMILIES = {
        "fid_", "kid_", "inception_", "prdc_", "memorisation_distance", "effective_rank"
    };

    static boolean knows(GoldenCase golden) {
        return Arrays.stream(FAMILIES).anyMatch(golden.name()::startsWith);
    }

    static Stream<GoldenCase> cases() {
        return GoldenCase.family("metrics").filter(DistributionGoldenTest::knows);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void distributionMetricAgreesWithTheReference(GoldenCase golden) {
        switch (golden.name().substring(0, golden.name().indexOf('_'))) {
            case "fid" -> frechet(golden);
            case "kid" -> kernel(golden);
            case "inception" -> inception(golden);
            case "prdc" -> manifolds(golden);
            case "memorisation" ->
                check(
                        golden,
                        "m",
                        MemorizationDistance.of(features(golden, "x"), features(golden, "y"))
                                .value());
            case "effective" -> check(golden, "effective_rank", effectiveRank(features(golden, "x")));
            default -> throw new AssertionError("no test knows how to run " + golden);
        }
    }

    private static double effectiveRank(Features features) {
        return EffectiveRank.of(features.values(), features.dimensions());
    }

    private static void frechet(GoldenCase golden) {
        var distance = FrechetDistance.of(features(golden, "a"), features(golden, "b"));
        check(golden, "fid", distance.value());
        check(golden, "mean_term", distance.meanTerm());
    }

    private static void kernel(GoldenCase golden) {
        var a = features(golden, "a");
        var b = features(golden, "b");
        int blocks = (int) golden.input("index_a").shape()[0];
        double[] values = IntStream.range(0, blocks)
                .mapToDouble(block -> KernelDistance.unbiased(
                        a.rows(ints(golden.input("index_a").at(block))),
                        b.rows(ints(golden.input("index_b").at(block)))))
                .toArray();
        var distance = KernelDistance.of(values, (int) golden.input("index_a").shape()[1]);
        check(golden, "kid_all", KernelDistance.unbiased(a, b));
        golden.check("blocks", values, DataType.DOUBLE);
        check(golden, "mean", distance.mean());
        check(golden, "sd_ddof1", distance.deviation());
        check(golden, "sd_ddof0", distance.deviation() * Math.sqrt((blocks - 1.0) / blocks));
    }

    private static void inception(GoldenCase golden) {
        var probabilities = golden.input("p");
        float[] rows = floats(probabilities);
        int classes = (int) probabilities.shape()[1];
        check(golden, "is_all", InceptionScore.of(rows, classes, 1).mean());
        if (golden.expected().contains("is_splits")) {
            int splits = (int) golden.parameter("splits");
            var score = InceptionScore.of(rows, classes, splits);
            int size = rows.length / splits;
            double[] each = IntStream.range(0, splits)
                    .mapToDouble(split -> InceptionScore.of(
                                    Arrays.copyOfRange(rows, split * size, (split + 1) * size), classes, 1)
                            .mean())
                    .toArray();
            golden.check("is_splits", each, DataType.DOUBLE);
            check(golden, "mean", score.mean());
            check(golden, "sd_ddof0", score.deviation());
        }
    }

    private static void manifolds(GoldenCase golden) {
        var real = features(golden, "x");
        var generated = features(golden, "y");
        int k = (int) golden.parameter("k");
        var prdc = Prdc.of(real, generated, k).get(0);
        check(golden, "precision", prdc.precision());
        check(golden, "recall", prdc.recall());
        check(golden, "density", prdc.density());
        check(golden, "coverage", prdc.coverage());
        golden.check("radii_x", NeighborRadii.of(real, k), DataType.DOUBLE);
        golden.check("radii_y", NeighborRadii.of(generated, k), DataType.DOUBLE);
    }

    private static void check(GoldenCase golden, String result, double actual) {
        golden.check(result, new double[] {actual}, DataType.DOUBLE);
    }

    private static Features features(GoldenCase golden, String input) {
        NumpyArray rows = golden.input(input);
        return new Features(floats(rows), (int) rows.shape()[1]);
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
}
