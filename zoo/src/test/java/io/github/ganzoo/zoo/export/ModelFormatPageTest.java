package io.github.ganzoo.zoo.export;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import io.github.ganzoo.runtime.Models;
import io.github.ganzoo.runtime.Output;
import io.github.ganzoo.runtime.model.DescriptorJson;
import io.github.ganzoo.runtime.model.GoldenVectors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import onnx.Onnx;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds {@code docs/model-format.md} to what the exporter writes. */
class ModelFormatPageTest {

    private static final Path PAGE = Path.of("..", "docs", "model-format.md");
    private static final Pattern FIRST_CELL = Pattern.compile("\\| `([^`]+)` \\|.*");

    private static String page;
    private static Path home;

    @BeforeAll
    static void write(@TempDir Path directory) throws IOException {
        page = Files.readString(PAGE);
        TinyModel.ofSeed(0).write(directory, "1.0.0");
        ModelWriter.addMetrics(directory, Map.of("test.embedding.nearest", .5), Map.of(), "");
        home = directory.resolve("META-INF/gan-zoo");
    }

    @Test
    void theFieldsOfTheDescriptorAreThoseOfThePage() throws IOException {
        var written = new ArrayList<String>();
        fields("", JsonParser.parseString(Files.readString(home.resolve("tiny/model.json"))), written);
        assertThat(documented("model.json")).containsExactlyElementsOf(written);
        assertThat(page).contains("`" + DescriptorJson.SCHEMA + "`");
    }

    @Test
    void everyFieldThatThePageCallsRequiredIs() throws IOException {
        var json = Files.readString(home.resolve("tiny/model.json"));
        for (var field : documented("model.json")) {
            var name = field.replaceAll("(\\[]|\\.\\*)$", "").replaceAll(".*\\.", "");
            var renamed = json.replace("\"" + name + "\":", "\"no-" + name + "\":");
            assertThat(renamed).isNotEqualTo(json);
            assertThatThrownBy(() -> DescriptorJson.parse(renamed, "model.json"))
                    .hasMessageContaining(name);
        }
    }

    @Test
    void theKeysOfTheIndexAreThoseOfThePage() throws IOException {
        var index = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("model.properties"))) {
            index.load(reader);
        }
        assertThat(documented("model.properties")).containsExactlyInAnyOrderElementsOf(index.stringPropertyNames());
    }

    @Test
    void theMetadataOfTheNetworkIsThatOfThePage() throws IOException {
        var model = Onnx.ModelProto.parseFrom(Files.readAllBytes(home.resolve("tiny/model.onnx")));
        var keys = new TreeSet<String>();
        model.getMetadataPropsList().forEach(property -> keys.add(group(property.getKey())));
        // Nothing is measured before the export.
        keys.add("metrics.*");
        assertThat(documented("metadata_props of model.onnx")).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(page).contains("ONNX opset " + model.getOpsetImport(0).getVersion() + ",");
    }

    /** Reads golden.bin by the page alone. */
    @Test
    void goldenVectorsLieAsThePageSays() throws IOException {
        var bytes = Files.readAllBytes(home.resolve("tiny/golden.bin"));
        var descriptor = Models.describe(home.resolve("tiny"));
        var expected = GoldenVectors.parse(bytes, descriptor, "golden.bin").items();
        var golden = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var magic = new byte[4];
        golden.get(magic);
        assertThat(new String(magic, US_ASCII)).isEqualTo("GANG");
        assertThat(golden.getInt()).isEqualTo(1);
        assertThat(golden.getInt()).isEqualTo(expected.size());
        for (var item : expected) {
            assertThat(floats(golden)).isEqualTo(item.input());
            for (var tap : descriptor.outputs()) {
                assertThat(floats(golden)).isEqualTo(item.output(tap.output()));
            }
        }
        assertThat(golden.hasRemaining()).isFalse();
    }

    @Test
    void everyOutputThatThereCanBeIsNamed() {
        for (var output : Output.known()) {
            assertThat(page).contains("`" + output.id() + "`");
        }
    }

    private static float[] floats(ByteBuffer golden) {
        var values = new float[golden.getInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = golden.getFloat();
        }
        return values;
    }

    /** The first cells of the first table under a heading. */
    private static List<String> documented(String heading) {
        var section = page.substring(page.indexOf("\n## " + heading + "\n") + 1);
        return section.lines()
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .map(FIRST_CELL::matcher)
                .filter(Matcher::matches)
                .map(match -> match.group(1))
                .toList();
    }

    private static void fields(String path, JsonElement value, List<String> into) {
        if (Set.of("metrics", "provenance").contains(path)) {
            into.add(path + ".*");
        } else if (value.isJsonObject()) {
            value.getAsJsonObject()
                    .entrySet()
                    .forEach(field -> fields(
                            path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue(), into));
        } else if (value.isJsonArray() && !path.endsWith(".shape")) {
            fields(path + "[]", value.getAsJsonArray().get(0), into);
        } else {
            into.add(path);
        }
    }

    private static String group(String key) {
        return key.replaceAll("^(metrics|provenance)\\..*", "$1.*");
    }
}
