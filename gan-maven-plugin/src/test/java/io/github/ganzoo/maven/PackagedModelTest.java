package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.runtime.model.ModelIndex;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedModelTest {
    private static final String INDEX = "META-INF/gan-zoo/model.properties";

    private final Path folder;

    PackagedModelTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void anExportTellsItsNameAndVersion() throws IOException {
        index(text("tiny", "1.2.0"));
        var model = PackagedModel.at(folder).orElseThrow();
        assertThat(model).isEqualTo(new PackagedModel("tiny", "1.2.0"));
        assertThat(model.in("org.example")).hasToString("org.example:gan-model-tiny:1.2.0");
    }

    @Test
    void soDoesAJar() throws IOException {
        var jar = folder.resolve("some.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(INDEX));
            zip.write(text("tiny", "2.0.0").getBytes(StandardCharsets.UTF_8));
        }
        assertThat(PackagedModel.at(jar)).contains(new PackagedModel("tiny", "2.0.0"));
    }

    @Test
    void whatHoldsNoModelIsNone() throws IOException {
        assertThat(PackagedModel.at(folder)).isEmpty();
        assertThat(PackagedModel.at(folder.resolve("nowhere"))).isEmpty();
        assertThat(PackagedModel.at(Files.writeString(folder.resolve("note.txt"), "no jar")))
                .isEmpty();
        assertThat(PackagedModel.mayBeIn(folder)).isFalse();
        index("id=tiny\n");
        assertThat(PackagedModel.at(folder)).isEmpty();
    }

    @Test
    void aJarThatSeveralModelsWereMadeIntoHoldsModelsButIsNoneOfThem() throws IOException {
        index(text("dogs", "1.0.0"));
        for (var id : List.of("cats", "dogs")) {
            Files.writeString(
                    Files.createDirectories(folder.resolve("META-INF/gan-zoo").resolve(id))
                            .resolve("model.json"),
                    "{}");
        }
        assertThat(PackagedModel.at(folder)).isEmpty();
        assertThat(PackagedModel.mayBeIn(folder)).isTrue();
        var jar = folder.resolve("uber.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("META-INF/gan-zoo/cats/model.json"));
            zip.putNextEntry(new ZipEntry("META-INF/gan-zoo/dogs/model.json"));
        }
        assertThat(PackagedModel.at(jar)).isEmpty();
        assertThat(PackagedModel.mayBeIn(jar)).isTrue();
    }

    @Test
    void aDamagedJarOfAModelIsLeftForTheZooToName() throws IOException {
        for (var content : List.of("", "PK cut", "<html>")) {
            assertThat(PackagedModel.mayBeIn(Files.writeString(folder.resolve("gan-model-tiny-1.0.0.jar"), content)))
                    .isTrue();
            assertThat(PackagedModel.mayBeIn(Files.writeString(folder.resolve("library.jar"), content)))
                    .isFalse();
        }
        assertThat(PackagedModel.mayBeIn(folder.resolve("gan-model-absent.jar")))
                .isFalse();
    }

    /** An index as the zoo writes it. */
    static String text(String id, String version) {
        return new ModelIndex(id, version, 8, "0".repeat(64), 1).text();
    }

    private void index(String text) throws IOException {
        var index = folder.resolve(INDEX);
        Files.createDirectories(index.getParent());
        Files.writeString(index, text);
    }
}
