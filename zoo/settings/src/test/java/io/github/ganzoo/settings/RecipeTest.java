package io.github.ganzoo.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecipeTest {
    private final Path file;

    RecipeTest(@TempDir Path folder) {
        file = folder.resolve("recipe.properties");
    }

    @Test
    void aRecipeOfTheUsersIsReadAsTheZoosOwn() throws Exception {
        Files.writeString(
                file, "\uFEFF# why\r\nmaxSteps=7\r\n\r\n## Data\nbatchSize = 4\ndatasetTerms=a=b, größer\nmodelId=");
        assertThat(Recipe.read(file).entrySet())
                .extracting(Object::toString)
                .containsExactly("maxSteps=7", "batchSize=4", "datasetTerms=a=b, größer", "modelId=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxSteps 7", "maxSteps:7", "=7", "maxSteps=7\nand so on"})
    void anotherFormIsRefused(String text) throws Exception {
        Files.writeString(file, text);
        assertThatThrownBy(() -> Recipe.read(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageEndingWith("is not of the form key=value.");
    }

    @Test
    void aKeyStandsOnce() throws Exception {
        Files.writeString(file, "seed=1\nseed=2\n");
        assertThatThrownBy(() -> Recipe.read(file)).hasMessageContaining("seed is given twice");
    }

    @Test
    void aFileThatIsNotThereOrNoTextIsNamed() throws Exception {
        assertThatThrownBy(() -> Recipe.read(file)).hasMessageContaining(file + " does not exist");
        Files.write(file, "datasetTerms=größer".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Recipe.read(file)).hasMessageContaining(file + " is not UTF-8");
    }
}
