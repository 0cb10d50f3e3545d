package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.fail;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case of the golden family {@code images}, made by Pillow. */
class GoldenImagesTest {

    private static final Path GOLDEN = Path.of(System.getProperty("golden.dir", "src/test/resources/golden"));

    @TestFactory
    List<DynamicTest> imagesEqualPillow() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (var entry : json(GOLDEN.resolve("index.json")).getAsJsonArray("cases")) {
            var listed = entry.getAsJsonObject();
            if (listed.get("family").getAsString().equals("images")) {
                var file = GOLDEN.resolve(listed.get("path").getAsString());
                tests.add(DynamicTest.dynamicTest(listed.get("case").getAsString(), () -> run(file)));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests;
    }

    private static void run(Path caseFile) throws Exception {
        var golden = json(caseFile);
        var folder = caseFile.resolveSibling("");
        var image = folder.resolve(golden.getAsJsonObject("inputs").get("file").getAsString());
        var kind = golden.get("kind").getAsString();
        switch (kind) {
            case "ok" -> decodesAndResizes(golden, folder, image);
            case "refuse" ->
                Assertions.assertTimeout(
                        Duration.ofSeconds(2), () -> refuses(golden.getAsJsonObject("expected"), image));
            default -> fail("a case of the unknown kind " + kind);
        }
    }

    private static void decodesAndResizes(JsonObject golden, Path folder, Path file) throws Exception {
        if (golden.get("optional").getAsBoolean()) {
            assertThatThrownBy(() -> RgbImage.decode(file))
                    .isInstanceOfSatisfying(ImageDecodeException.class, e -> assertThat(e.reason())
                            .isEqualTo(ImageDecodeException.Reason.UNSUPPORTED));
            return;
        }
        var image = RgbImage.decode(file);
        var expected = golden.getAsJsonObject("expected");
        for (var name : expected.keySet()) {
            var value = expected.get(name).getAsString();
            switch (name) {
                case "width" -> assertThat(image.width()).isEqualTo(Integer.parseInt(value));
                case "height" -> assertThat(image.height()).isEqualTo(Integer.parseInt(value));
                case "rgb_sha256" ->
                    assertThat(HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(image.rgb())))
                            .isEqualTo(value);
                case "rgb" -> assertClose(image, Npy.read(folder.resolve(value)), tolerance(golden, name), name);
                default -> {
                    var wanted = Npy.read(folder.resolve(value));
                    assertClose(frame(image, name), wanted, tolerance(golden, name), name);
                    if (expected.has("rgb")) {
                        // Of the stored pixels the resize is exact, whatever the JPEG decoder made of the file.
                        var stored = Npy.read(folder.resolve(expected.get("rgb").getAsString()));
                        var source = RgbImage.of(image.width(), image.height(), stored.data());
                        assertClose(frame(source, name), wanted, 0, name + " of the stored pixels");
                    }
                }
            }
        }
    }

    /** Names are {@code <framing>_<filter>_<size>}. */
    private static RgbImage frame(RgbImage image, String name) {
        var parts = name.split("_", -1);
        var framing =
                switch (parts[0]) {
                    case "stretch" -> Framing.STRETCH;
                    case "crop" -> Framing.CENTER_CROP;
                    case "pad" -> Framing.PAD;
                    default -> throw new AssertionError("an expectation of the unknown name " + name);
                };
        return image.frame(Integer.parseInt(parts[2]), framing, Resampling.valueOf(parts[1].toUpperCase(Locale.ROOT)));
    }

    private static double tolerance(JsonObject golden, String name) {
        return golden.getAsJsonObject("tolerance")
                .getAsJsonObject(name)
                .get("abs")
                .getAsDouble();
    }

    private static void assertClose(RgbImage image, Npy expected, double tolerance, String what) {
        assertThat(image.height() + ", " + image.width() + ", 3").as(what).isEqualTo(expected.shape());
        var got = image.rgb();
        var worst = 0;
        for (var i = 0; i < got.length; i++) {
            worst = Math.max(worst, Math.abs((got[i] & 0xff) - (expected.data()[i] & 0xff)));
        }
        assertThat(worst).as("largest difference of " + what).isLessThanOrEqualTo((int) tolerance);
    }

    private static void refuses(JsonObject expected, Path file) {
        if (expected.get("decoding_also_acceptable").getAsBoolean()) {
            try {
                RgbImage.decode(file);
                return;
            } catch (ImageDecodeException e) {
                assertRefusal(expected, file, e);
                return;
            }
        }
        assertRefusal(expected, file, catchThrowableOfType(ImageDecodeException.class, () -> RgbImage.decode(file)));
    }

    private static void assertRefusal(JsonObject expected, Path file, ImageDecodeException refusal) {
        var acceptable = new ArrayList<>(List.of(expected.get("refusal").getAsString()));
        expected.getAsJsonArray("also_acceptable").forEach(reason -> acceptable.add(reason.getAsString()));
        assertThat(refusal).as("a refusal").isNotNull();
        assertThat(refusal.reason().name().toLowerCase(Locale.ROOT)).isIn(acceptable);
        assertThat(refusal.source()).isEqualTo(file.toString());
        assertThat(refusal.getMessage()).startsWith(file + ": ").doesNotContain("\n", "null");
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }
}
