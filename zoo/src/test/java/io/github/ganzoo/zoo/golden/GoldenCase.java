package io.github.ganzoo.zoo.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A computation's inputs, expected results and tolerances. */
record GoldenCase(String family, String name, Path folder, JsonObject facts) {

    /** All cases of a family that the index lists. */
    static Stream<GoldenCase> family(String family) {
        return family(family, root());
    }

    /** All cases of a family that a script of this project makes; other folders of vectors do not have it. */
    static Stream<GoldenCase> made(String family) {
        return family(family, copy().resolve(family));
    }

    private static Stream<GoldenCase> family(String family, Path root) {
        var index = read(root.resolve("index.json"));
        return StreamSupport.stream(index.getAsJsonArray("cases").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .filter(entry -> entry.get("family").getAsString().equals(family))
                .map(entry -> root.resolve(entry.get("path").getAsString()))
                .map(file -> new GoldenCase(family, fileName(folderOf(file)), folderOf(file), read(file)));
    }

    private static Path root() {
        return Path.of(System.getProperty("golden.dir", copy().toString()));
    }

    private static Path copy() {
        try {
            URI index = Objects.requireNonNull(GoldenCase.class.getResource("/golden/index.json"))
                    .toURI();
            return folderOf(Path.of(index));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent());
    }

    private static String fileName(Path path) {
        return Objects.requireNonNull(path.getFileName()).toString();
    }

    private static JsonObject read(Path file) {
        try {
            return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    double parameter(String parameter) {
        return facts.getAsJsonObject("parameters").get(parameter).getAsDouble();
    }

    double[] numbers(String parameter) {
        return facts.getAsJsonObject("parameters").getAsJsonArray(parameter).asList().stream()
                .mapToDouble(JsonElement::getAsDouble)
                .toArray();
    }

    /** A parameter that is a list of records. */
    List<JsonObject> records(String parameter) {
        return facts.getAsJsonObject("parameters").getAsJsonArray(parameter).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    String word(String parameter) {
        return facts.getAsJsonObject("parameters").get(parameter).getAsString();
    }

    boolean hasInput(String input) {
        return facts.getAsJsonObject("inputs").has(input);
    }

    boolean has(String input) {
        return facts.getAsJsonObject("inputs").has(input);
    }

    NumpyArray input(String input) {
        var file = facts.getAsJsonObject("inputs").get(input);
        assertThat(file).as("input %s of %s", input, this).isNotNull();
        if (file.isJsonObject()) {
            var part = file.getAsJsonObject();
            long[] shape = part.getAsJsonArray("shape").asList().stream()
                    .mapToLong(JsonElement::getAsLong)
                    .toArray();
            return NumpyArray.read(folder.resolve(part.get("file").getAsString()))
                    .part(part.get("from").getAsInt(), shape);
        }
        return NumpyArray.read(folder.resolve(file.getAsString()));
    }

    /** The names of all results that the case states. */
    Set<String> expected() {
        return facts.getAsJsonObject("expected").keySet();
    }

    NumpyArray expected(String result) {
        var stated = facts.getAsJsonObject("expected").getAsJsonPrimitive(result);
        return stated.isNumber()
                ? NumpyArray.scalar(stated.getAsDouble())
                : NumpyArray.read(folder.resolve(stated.getAsString()));
    }

    /** Holds a result against the expected one, within the tolerance for its type. */
    void check(String result, INDArray actual) {
        check(result, actual.dup('c').data().asDouble(), actual.dataType());
    }

    void check(String result, double[] actual, DataType type) {
        double[] stated = expected(result).values();
        assertThat(actual).as("%s: %s", this, result).hasSameSizeAs(stated);
        var tolerance = facts.getAsJsonObject(type == DataType.DOUBLE ? "tolerance64" : "tolerance")
                .getAsJsonObject(result);
        double absolute = Math.max(tolerance.get("abs").getAsDouble(), noise(result, type));
        double relative = tolerance.get("rel").getAsDouble();
        for (int i = 0; i < stated.length; i++) {
            double error = Math.abs(actual[i] - stated[i]);
            // Written so that not-a-number fails.
            assertThat(error <= absolute + relative * Math.abs(stated[i]))
                    .as("%s in %s: %s[%d] is %s, expected %s", this, type, result, i, actual[i], stated[i])
                    .isTrue();
        }
    }

    /**
     * How far from zero a gradient may be that is zero because large terms cancel, such as that of a bias which batch
     * normalization takes away again: the rounding of these terms, whose size is that of the case's other gradients.
     * The stated tolerances do not allow for it; the expected vector itself is nothing but such noise. 0 for other
     * results.
     */
    private double noise(String result, DataType type) {
        double own = largest(result);
        if (!result.startsWith("d_") || own == 0 || own > 1e-11) {
            return 0;
        }
        double others = expected().stream()
                .filter(name -> name.startsWith("d_"))
                .mapToDouble(this::largest)
                .max()
                .orElse(0);
        return 4 * others * (type == DataType.DOUBLE ? Math.ulp(1.0) : Math.ulp(1f));
    }

    private double largest(String result) {
        return Arrays.stream(expected(result).values()).map(Math::abs).max().orElse(0);
    }

    @Override
    public String toString() {
        return family + "/" + name;
    }
}
