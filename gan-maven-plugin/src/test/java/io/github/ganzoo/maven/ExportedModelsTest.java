package io.github.ganzoo.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.settings.Goal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportedModelsTest {
    private static final Request DISCRIMINATOR = new Request(Goal.EXPORT, Map.of());
    private static final Request GENERATOR = new Request(Goal.EXPORT, Map.of("network", "generator"));

    @Test
    void neitherNetworksExportReplacesTheOthers(@TempDir Path project) {
        assertThat(ExportedModels.folder(DISCRIMINATOR, project)).isEqualTo(project.resolve("target/gan/model"));
        assertThat(ExportedModels.folder(GENERATOR, project)).isEqualTo(project.resolve("target/gan/generator"));
        assertThat(ExportedModels.note(DISCRIMINATOR, project)).isNotEqualTo(ExportedModels.note(GENERATOR, project));
    }

    @Test
    void aTranslationsTwoGeneratorsAreTwoModels(@TempDir Path project) throws IOException {
        var exported = ExportedModels.folder(GENERATOR, project);
        var toDay = model(exported.resolve("to-day"));
        var toNight = model(exported.resolve("to-night"));
        assertThat(ExportedModels.in(exported)).containsExactly(toDay, toNight);

        var note = project.resolve("note");
        var classes = new ProjectClasses(project.resolve("classes"), note);
        assertThat(classes.take(ExportedModels.in(exported))).isEqualTo(2);
        assertThat(project.resolve("classes/META-INF/gan-zoo/to-day/model.json"))
                .exists();
        assertThat(classes.take(toNight)).isZero();
        assertThat(project.resolve("classes/META-INF/gan-zoo/to-day/model.json"))
                .doesNotExist();
    }

    @Test
    void aSingleModelLiesInTheFolderItself(@TempDir Path project) throws IOException {
        var exported = model(ExportedModels.folder(DISCRIMINATOR, project));
        assertThat(ExportedModels.in(exported)).containsExactly(exported);
    }

    private static Path model(Path root) throws IOException {
        var files = Files.createDirectories(root.resolve("META-INF/gan-zoo").resolve(root.getFileName()));
        Files.writeString(files.resolve("model.json"), root.getFileName().toString());
        return root;
    }
}
