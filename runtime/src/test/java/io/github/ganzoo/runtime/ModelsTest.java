package io.github.ganzoo.runtime;

import static io.github.ganzoo.runtime.TestModels.unpackedJar;
import static io.github.ganzoo.runtime.TestModels.withClassPath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.runtime.model.ModelLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {

    @Test
    void allModelsOfTheClassPathAreListed(@TempDir Path folder) throws IOException {
        var second = unpackedJar(folder.resolve("a b"), "second", "0.9.0");
        var damaged = unpackedJar(folder.resolve("damaged"), "damaged", "1.0.0");
        TestModels.edit(damaged.resolve("META-INF/gan-zoo/damaged/model.json"), "gan-zoo-model/1", "gan-zoo-model/9");
        withClassPath(List.of(second, damaged), () -> {
            assertThat(Models.list()).extracting(ModelDescriptor::id).containsExactly("second", "tiny");
            try (var extractor = FeatureExtractor.load("second")) {
                assertThat(extractor.descriptor().version()).isEqualTo("0.9.0");
            }
            assertThatThrownBy(() -> FeatureExtractor.load("damaged"))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("gan-zoo-model/9");
        });
    }

    @Test
    void aModelIsDescribedWithoutItsWeights(@TempDir Path folder) throws IOException {
        var model = unpackedJar(folder, "second", "0.9.0");
        Files.delete(model.resolve("META-INF/gan-zoo/second/model.onnx"));
        assertThat(Models.describe(model).version()).isEqualTo("0.9.0");
        assertThat(Models.describe("tiny").id()).isEqualTo("tiny");
        assertThatThrownBy(() -> Models.describe("second")).isInstanceOf(ModelNotFoundException.class);
        assertThatThrownBy(() -> Models.describe(folder.resolve("nowhere"))).isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void twoVersionsOfOneModelAreRefused(@TempDir Path folder) throws IOException {
        var old = unpackedJar(folder.resolve("old"), "twin", "1.0.0");
        var young = unpackedJar(folder.resolve("young"), "twin", "2.0.0");
        withClassPath(List.of(old, young), () -> {
            assertThat(Models.list()).hasSize(3);
            assertThatThrownBy(() -> FeatureExtractor.load("twin"))
                    .isInstanceOf(GanZooException.class)
                    .hasMessageContaining("1.0.0 in")
                    .hasMessageContaining("2.0.0 in")
                    .hasMessageEndingWith("keep one");
        });
    }

    @Test
    void anIndexOfAnotherFormatIsLeftOut(@TempDir Path folder) throws IOException {
        var future = unpackedJar(folder.resolve("future"), "future", "1.0.0");
        TestModels.edit(future.resolve(ModelLayout.INDEX), "format=1", "format=2");
        var escaping = unpackedJar(folder.resolve("escaping"), "escaping", "1.0.0");
        TestModels.edit(escaping.resolve(ModelLayout.INDEX), "resource=META-INF", "resource=../META-INF");
        withClassPath(List.of(future, escaping), () -> assertThat(Models.list()).hasSize(1));
        assertThatThrownBy(() -> FeatureExtractor.load(future))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("is of format 2");
    }

    @ParameterizedTest
    @CsvSource({
        "resource=META-INF, resource=../META-INF",
        "resource=META-INF, resource=META%INF",
        "resource=META-INF/gan-zoo/, resource=META-INF/gan-zoo?",
        "/model.onnx, /model.json",
        "id=tiny, id=tinx",
        "tiny, ../tiny",
    })
    void anIndexThatContradictsItselfIsNamed(String before, String after, @TempDir Path folder) throws IOException {
        var model = unpackedJar(folder, "tiny", "1.0.0");
        TestModels.edit(model.resolve(ModelLayout.INDEX), before, after);
        assertThatThrownBy(() -> FeatureExtractor.load(model))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("model.properties: names the resource ")
                .hasMessageEndingWith("it is damaged, fetch the model again");
    }

    @Test
    void aJarMadeOfSeveralModelsLosesNone(@TempDir Path folder) throws IOException {
        var root = folder.resolve("all");
        for (var id : List.of("first", "second", "third.v2")) {
            unpackedJar(root, id, "1.0.0");
        }
        assertThat(Files.readString(root.resolve(ModelLayout.INDEX)))
                .contains("third.v2")
                .doesNotContain("first");
        for (var uber : List.of(root, TestModels.jar(root, folder.resolve("uber.jar")))) {
            withClassPath(List.of(uber), () -> {
                assertThat(Models.list())
                        .extracting(ModelDescriptor::id)
                        .containsExactly("first", "second", "third.v2", "tiny");
                for (var id : List.of("first", "second", "third.v2")) {
                    try (var extractor = FeatureExtractor.load(id)) {
                        assertThat(extractor.descriptor().id()).isEqualTo(id);
                        assertThat(extractor.selfTest()).isLessThan(1e-4);
                    }
                }
            });
            assertThatThrownBy(() -> FeatureExtractor.load(uber))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessage(uber + " holds several models, first, second, third.v2; put it on the class path and"
                            + " load one by its id");
        }
    }

    @Test
    void aModelIsFoundByItsFolderWhereNoIndexIsLeft(@TempDir Path folder) throws IOException {
        var root = unpackedJar(folder.resolve("all"), "second", "1.0.0");
        Files.delete(root.resolve(ModelLayout.INDEX));
        for (var jar : List.of(root, TestModels.jar(root, folder.resolve("second.jar")))) {
            withClassPath(
                    List.of(jar),
                    () -> assertThat(Models.describe("second").version()).isEqualTo("1.0.0"));
            assertThat(Models.describe(jar).id()).isEqualTo("second");
        }
    }

    @Test
    void twoModelsOfOneIdAreToldApartWhateverTheirJarsAreMadeOf(@TempDir Path folder) throws IOException {
        var uber = unpackedJar(unpackedJar(folder.resolve("uber"), "twin", "1.0.0"), "other", "1.0.0");
        var alone = unpackedJar(folder.resolve("alone"), "twin", "2.0.0");
        withClassPath(List.of(uber, alone), () -> {
            assertThat(Models.list()).extracting(ModelDescriptor::id).containsExactly("other", "tiny", "twin", "twin");
            assertThatThrownBy(() -> FeatureExtractor.load("twin"))
                    .hasMessageContaining("1.0.0 in")
                    .hasMessageContaining("2.0.0 in");
        });
    }

    @Test
    void noIdLeadsOutOfTheModels(@TempDir Path folder) throws IOException {
        var root = unpackedJar(folder.resolve("all"), "second", "1.0.0");
        withClassPath(List.of(root), () -> {
            for (var id : List.of("../gan-zoo/second", "second/../second", "", ".", "SECOND", "second/")) {
                assertThatThrownBy(() -> FeatureExtractor.load(id)).isInstanceOf(ModelNotFoundException.class);
            }
        });
    }
}
