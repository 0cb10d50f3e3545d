package io.github.ganzoo.zoo.golden;

import io.github.ganzoo.zoo.export.EmbeddingHead;
import io.github.ganzoo.zoo.numerics.ShrunkDiscriminant;
import io.github.ganzoo.zoo.numerics.WithinClassCovariance;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Heads that are whitened within views, and within classes, against NumPy. */
class HeadsGoldenTest {

    static Stream<GoldenCase> maps() {
        return GoldenCase.made("heads").filter(golden -> golden.name().startsWith("maps_"));
    }

    static Stream<GoldenCase> heads() {
        return GoldenCase.made("heads").filter(golden -> golden.name().startsWith("head_"));
    }

    @ParameterizedTest
    @MethodSource("maps")
    void whiteningAndWeightingAreThoseOfTheReference(GoldenCase golden) {
        int count = Math.toIntExact(golden.input("rows").shape()[1]);
        var views = views(golden, floats(golden.input("views")), count);
        float[] rows = floats(golden.input("rows"));
        var fitted = ShrunkDiscriminant.fit(rows, labels(golden), views, (int) golden.parameter("kept"));
        golden.check("within", views.values(), DataType.DOUBLE);
        golden.check("factor", fitted.within().factor().lower(), DataType.DOUBLE);
        golden.check("mapped", doubles(fitted.of(rows)), DataType.FLOAT);
    }

    @ParameterizedTest
    @MethodSource("heads")
    void embeddingsAreThoseOfTheReference(GoldenCase golden) {
        var features = golden.input("features");
        int rows = Math.toIntExact(features.shape()[0]);
        int dimensions = Math.toIntExact(features.shape()[1]);
        var plain = EmbeddingHead.fit(floats(features), rows, dimensions, dimensions);
        float[] seen = floats(golden.input("views"));
        var views = views(golden, plain.map(seen, seen.length / dimensions), plain.count());
        float[] components = plain.map(floats(features), rows);
        var head = plain.followedBy(
                ShrunkDiscriminant.fit(components, labels(golden), views, (int) golden.parameter("kept")));
        golden.check("embedding", doubles(head.embed(floats(features), rows)), DataType.FLOAT);
    }

    /** Added in two blocks, the first of which is one image. */
    private static WithinClassCovariance views(GoldenCase golden, float[] rows, int count) {
        int ofAnImage = Math.toIntExact(golden.input("views").shape()[1]);
        var covariance = new WithinClassCovariance(count);
        int first = ofAnImage * count;
        for (float[] block : new float[][] {Arrays.copyOf(rows, first), Arrays.copyOfRange(rows, first, rows.length)}) {
            var images = new int[block.length / count];
            Arrays.setAll(images, row -> row / ofAnImage);
            covariance.add(block, images);
        }
        return covariance;
    }

    private static int[] labels(GoldenCase golden) {
        return Arrays.stream(golden.input("labels").values())
                .mapToInt(label -> (int) label)
                .toArray();
    }

    private static float[] floats(NumpyArray array) {
        var floats = new float[array.values().length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) array.values()[i];
        }
        return floats;
    }

    private static double[] doubles(float[] values) {
        var doubles = new double[values.length];
        Arrays.setAll(doubles, i -> values[i]);
        return doubles;
    }
}
