package io.github.ganzoo.zoo.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.data.View;
import io.github.ganzoo.zoo.data.ViewAugmentation;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.Shape;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.factory.Nd4j;

class RandomViewsTest {

    private static final int IMAGES = 8;
    private static final int SIDE = 20;
    private static final ViewAugmentation RULE = ViewAugmentation.STRONG
            .withShift(.1)
            .withBlur(new ViewAugmentation.Blur(.5, .02, .08))
            .withCutout(.3);

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void allBatchesAreSeenAsViewsOfSingleImagesAre(int channels) {
        var graph = Graph.ofFloats();
        var shape = Shape.of(IMAGES, channels, SIDE, SIDE);
        var change = RandomViews.of(graph, "views", shape, RULE);
        var real = graph.input("real", shape.toArray());
        var generated = graph.input("generated", shape.toArray());
        var ofReal = change.apply(real);
        var ofGenerated = change.apply(generated);
        float[] some = pixels(shape, 1);
        float[] others = pixels(shape, 2);
        try (var plan = new Plan(new Program(graph).output(ofReal).output(ofGenerated))) {
            plan.array(real).assign(Nd4j.createFromArray(some).reshape(shape.toArray()));
            plan.array(generated).assign(Nd4j.createFromArray(others).reshape(shape.toArray()));
            DrawnInputs.fill(plan, change, RandomStream.of(3, "views"));
            plan.run();
            requireViews(some, plan.array(ofReal).dup('c').data().asFloat(), channels);
            requireViews(others, plan.array(ofGenerated).dup('c').data().asFloat(), channels);
        }
    }

    private static float[] pixels(Shape shape, long seed) {
        var pixels = new float[Math.toIntExact(shape.elements())];
        RandomStream.of(seed, "pixels").fillUniform(pixels, -1, 1);
        return pixels;
    }

    private static void requireViews(float[] images, float[] seen, int channels) {
        var random = RandomStream.of(3, "views");
        int length = channels * SIDE * SIDE;
        for (int from = 0; from < images.length; from += length) {
            float[] view =
                    View.draw(RULE, channels, SIDE, random).apply(Arrays.copyOfRange(images, from, from + length));
            for (int i = 0; i < length; i++) {
                assertThat(seen[from + i]).isCloseTo(view[i], within(1e-5f));
            }
        }
    }
}
