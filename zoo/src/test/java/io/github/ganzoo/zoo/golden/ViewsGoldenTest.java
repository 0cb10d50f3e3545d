package io.github.ganzoo.zoo.golden;

import com.google.gson.JsonObject;
import io.github.ganzoo.zoo.augmentation.DrawnInputs;
import io.github.ganzoo.zoo.augmentation.RandomViews;
import io.github.ganzoo.zoo.data.RandomStream;
import io.github.ganzoo.zoo.data.View;
import io.github.ganzoo.zoo.graph.Gradients;
import io.github.ganzoo.zoo.graph.Graph;
import io.github.ganzoo.zoo.graph.execution.Plan;
import io.github.ganzoo.zoo.graph.execution.Program;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;

/** Views of images against PyTorch's resampling, blur and colors. */
class ViewsGoldenTest {

    static Stream<GoldenCase> cases() {
        return GoldenCase.made("objectives").filter(golden -> golden.name().startsWith("views_"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theViewOfAnImageEqualsTheGoldenVectors(GoldenCase golden) {
        var images = golden.input("x");
        var views = golden.records("views");
        int channels = Math.toIntExact(images.shape()[1]);
        int side = Math.toIntExact(images.shape()[2]);
        var seen = new double[images.values().length];
        int at = 0;
        for (int image = 0; image < views.size(); image++) {
            for (float pixel : view(views.get(image), channels, side).apply(floats(images.at(image)))) {
                seen[at++] = pixel;
            }
        }
        golden.check("y", seen, DataType.FLOAT);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void viewsInTheGraphAndTheirGradientsEqualTheGoldenVectors(GoldenCase golden) {
        var images = golden.input("x");
        var graph = Graph.ofFloats();
        var x = graph.input("x", images.shape());
        var views = golden.records("views").iterator();
        var change = RandomViews.of(
                graph,
                "views",
                x.shape(),
                random -> view(views.next(), Math.toIntExact(images.shape()[1]), Math.toIntExact(images.shape()[2])));
        var upstream = graph.input("gy", images.shape());
        var y = change.apply(x);
        var gradient = Gradients.of(y, upstream, List.of(x)).get(0);
        try (var plan = new Plan(new Program(graph).output(y).output(gradient))) {
            plan.array(x).assign(images.toArray(DataType.FLOAT));
            plan.array(upstream).assign(golden.input("gy").toArray(DataType.FLOAT));
            DrawnInputs.fill(plan, change, RandomStream.of(1, "views"));
            plan.run();
            golden.check("y", plan.array(y));
            golden.check("d_x", plan.array(gradient));
        }
    }

    private static float[] floats(NumpyArray array) {
        var floats = new float[array.values().length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) array.values()[i];
        }
        return floats;
    }

    static View view(JsonObject stated, int channels, int side) {
        var hole = stated.getAsJsonArray("hole");
        return new View(
                channels,
                side,
                new View.Span(number(stated, "top"), number(stated, "height"), false),
                new View.Span(
                        number(stated, "left"),
                        number(stated, "width"),
                        stated.get("mirrored").getAsBoolean()),
                number(stated, "blur"),
                new View.Color(
                        number(stated, "brightness"),
                        number(stated, "contrast"),
                        number(stated, "saturation"),
                        number(stated, "hue"),
                        stated.get("gray").getAsBoolean()),
                new View.Hole(
                        hole.get(0).getAsInt(),
                        hole.get(1).getAsInt(),
                        hole.get(2).getAsInt(),
                        hole.get(3).getAsInt()));
    }

    private static double number(JsonObject stated, String name) {
        return stated.get(name).getAsDouble();
    }
}
