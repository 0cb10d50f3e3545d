package io.github.ganzoo.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {

    @Test
    void allModelsOfTheClassPathAreListed(@TempDir Path folder) throws IOException {
        var second = jarFolder(folder.resolve("a b"), "second", "0.9.0");
        var damaged = jarFolder(folder.resolve("damaged"), "damaged", "1.0.0");
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
        var model = jarFolder(folder, "second", "0.9.0");
        Files.delete(model.resolve("META-INF/gan-zoo/second/model.onnx"));
        assertThat(Models.describe(model).version()).isEqualTo("0.9.0");
        assertThat(Models.describe("tiny").id()).isEqualTo("tiny");
        assertThatThrownBy(() -> Models.describe("second")).isInstanceOf(ModelNotFoundException.class);
        assertThatThrownBy(() -> Models.describe(folder.resolve("nowhere"))).isInstanceOf(ModelNotFoundException.class);
    }

    @Test
    void twoVersionsOfOneModelAreRefused(@TempDir Path folder) throws IOException {
        var old = jarFolder(folder.resolve("old"), "twin", "1.0.0");
        var young = jarFolder(folder.resolve("young"), "twin", "2.0.0");
        withClassPath(List.of(old, young), () -> {
            assertThat(Models.list()).hasSize(3);
            assertThatThrownBy(() -> FeatureExtractor.load("twin"))
                    .isInstanceOf(GanRuntimeException.class)
                    .hasMessageContaining("1.0.0 in")
                    .hasMessageContaining("2.0.0 in")
                    .hasMessageEndingWith("keep one");
        });
    }

    @Test
    void anIndexOfAnotherFormatIsLeftOut(@TempDir Path folder) throws IOException {
        var future = jarFolder(folder.resolve("future"), "future", "1.0.0");
        TestModels.edit(future.resolve(ModelArtifact.INDEX), "format=1", "format=2");
        var escaping = jarFolder(folder.resolve("escaping"), "escaping", "1.0.0");
        TestModels.edit(escaping.resolve(ModelArtifact.INDEX), "resource=META-INF", "resource=../META-INF");
        withClassPath(List.of(future, escaping), () -> assertThat(Models.list()).hasSize(1));
        assertThatThrownBy(() -> FeatureExtractor.load(future))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("is of format 2");
    }

    /** An unpacked model jar. */
    private static Path jarFolder(Path root, String id, String version) throws IOException {
        var files = TestModels.copy(
                TestModels.TINY, root.resolve("META-INF/gan-zoo").resolve(id));
        TestModels.edit(files.resolve("model.json"), "\"tiny\"", "\"" + id + "\"");
        TestModels.edit(files.resolve("model.json"), "1.2.3", version);
        var index = root.resolve(ModelArtifact.INDEX);
        Files.copy(TestModels.INDEX, index);
        TestModels.edit(index, "tiny", id);
        TestModels.edit(index, "1.2.3", version);
        return root;
    }

    private static void withClassPath(List<Path> roots, Runnable test) throws IOException {
        var urls = new ArrayList<URL>();
        for (var root : roots) {
            urls.add(root.toUri().toURL());
        }
        var thread = Thread.currentThread();
        var before = thread.getContextClassLoader();
        try (var loader = new URLClassLoader(urls.toArray(URL[]::new), before)) {
            thread.setContextClassLoader(loader);
            test.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
