package io.github.ganzoo.zoo.golden;

import com.google.gson.JsonObject;
import io.github.ganzoo.zoo.data.View;
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
