package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectClassesTest {
    private final Path model;
    private final Path folder;
    private final ProjectClasses classes;

    ProjectClassesTest(@TempDir Path temporary) {
        model = temporary.resolve("model");
        folder = temporary.resolve("classes");
        classes = new ProjectClasses(folder, temporary.resolve("export.classes"));
    }

    @BeforeEach
    void export() throws IOException {
        write(model, "META-INF/gan-zoo/model.properties", "id=cats");
        write(model, "META-INF/gan-zoo/cats/model.onnx", "weights");
    }

    @Test
    void theyHoldWhatWasExported() throws IOException {
        write(model, "META-INF/.gan-zoo-17/model.onnx", "left by an export that was killed");
        assertThat(classes.take(model)).isEqualTo(2);
        assertThat(folder.resolve("META-INF/gan-zoo/model.properties")).hasContent("id=cats");
        assertThat(folder.resolve("META-INF/gan-zoo/cats/model.onnx")).hasContent("weights");
        assertThat(folder.resolve("META-INF/.gan-zoo-17")).doesNotExist();
    }

    @Test
    void onlyWhatDiffersIsCopiedAgain() throws IOException {
        classes.take(model);
        var weights = folder.resolve("META-INF/gan-zoo/cats/model.onnx");
        var before = FileTime.fromMillis(1_000_000);
        Files.setLastModifiedTime(weights, before);
        assertThat(classes.take(model)).isZero();
        write(model, "META-INF/gan-zoo/model.properties", "id=cats\nversion=2.0.0");
        assertThat(classes.take(model)).isEqualTo(1);
        assertThat(Files.getLastModifiedTime(weights)).isEqualTo(before);
        Files.delete(weights);
        assertThat(classes.take(model)).isEqualTo(1);
        assertThat(weights).hasContent("weights");
    }

    @Test
    void theModelOfAnotherNameGoesAndWhatIsNotOursStays() throws IOException {
        write(folder, "META-INF/gan-zoo/birds/model.onnx", "of another export");
        classes.take(model);
        Files.delete(model.resolve("META-INF/gan-zoo/cats/model.onnx"));
        write(model, "META-INF/gan-zoo/dogs/model.onnx", "weights");
        classes.take(model);
        assertThat(folder.resolve("META-INF/gan-zoo/cats/model.onnx")).doesNotExist();
        assertThat(folder.resolve("META-INF/gan-zoo/dogs/model.onnx")).exists();
        assertThat(folder.resolve("META-INF/gan-zoo/birds/model.onnx")).exists();
    }

    private static void write(Path root, String name, String text) throws IOException {
        Files.createDirectories(root.resolve(name).resolveSibling(""));
        Files.writeString(root.resolve(name), text);
    }
}
