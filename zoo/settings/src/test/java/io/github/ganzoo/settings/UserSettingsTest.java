package io.github.ganzoo.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UserSettingsTest {
    private static final Path MODULE = Path.of("module").toAbsolutePath();

    @Test
    void theFirstSourceThatNamesASettingHolds() {
        var said = UserSettings.none()
                .with(Source.RECIPE, Map.of("batchSize", "5"))
                .with(Source.COMMAND_LINE, Map.of("batchSize", "2"))
                .with(Source.PROPERTIES, Map.of("batchSize", "4"))
                .with(Source.CONFIGURATION, Map.of("batchSize", "3"));
        assertThat(said.heededBy(Goal.TRAIN, MODULE)).isEqualTo(Map.of("batchSize", "2"));

        var withoutCommandLine = UserSettings.none()
                .with(Source.RECIPE, Map.of("batchSize", "5", "seed", "9"))
                .with(Source.PROPERTIES, Map.of("batchSize", "4"))
                .with(Source.CONFIGURATION, Map.of("batchSize", "3"));
        assertThat(withoutCommandLine.heededBy(Goal.TRAIN, MODULE)).isEqualTo(Map.of("batchSize", "3", "seed", "9"));
    }

    @Test
    void aGoalPassesOverWhatOnlyOtherGoalsHeed() {
        var said = UserSettings.none()
                .with(
                        Source.COMMAND_LINE,
                        Map.of("maxSteps", "5", "modelGroupId", "org.cats", "outputDirectory", "out"));
        assertThat(said.heededBy(Goal.TRAIN, MODULE)).containsOnlyKeys("maxSteps", "outputDirectory");
        assertThat(said.heededBy(Goal.PACKAGE, MODULE)).containsOnlyKeys("modelGroupId", "outputDirectory");
        assertThat(said.heededBy(Goal.LIST, MODULE)).isEmpty();
    }

    @Test
    void whatAnotherGoalHeedsIsNotLookedAt() {
        var said = UserSettings.none().with(Source.PROPERTIES, Map.of("maxSteps", "many"));
        assertThat(said.heededBy(Goal.EXPORT, MODULE)).isEmpty();
        assertThatThrownBy(() -> said.heededBy(Goal.TRAIN, MODULE))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Setting maxSteps='many' must be a whole number of at least 1."
                        + " It was given in the POM's <properties>.");
    }

    @ParameterizedTest
    @EnumSource
    void aNameThatNoGoalKnowsIsRefusedWhereverItStands(Source source) {
        var mistyped = Map.of("maxStep", "5");
        assertThatThrownBy(() -> UserSettings.none().with(source, mistyped))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "There is no setting 'maxStep'; did you mean 'maxSteps'? It was given " + source.words() + ".");
    }

    @Test
    void eitherNameOfTheImagesPutsBothOfLaterSourcesAside() {
        var recipe = UserSettings.none().with(Source.RECIPE, Map.of("dataset", "emoji64", "seed", "1"));
        assertThat(recipe.with(Source.COMMAND_LINE, Map.of("dataDirectory", "photos"))
                        .heededBy(Goal.TRAIN, MODULE))
                .isEqualTo(Map.of("dataDirectory", MODULE.resolve("photos").toString(), "seed", "1"));
        assertThat(recipe.with(Source.PROPERTIES, Map.of("dataset", "furniture64"))
                        .heededBy(Goal.TRAIN, MODULE))
                .isEqualTo(Map.of("dataset", "furniture64", "seed", "1"));
        assertThat(recipe.with(Source.CONFIGURATION, Map.of("dataDirectory", "photos", "dataset", ""))
                        .heededBy(Goal.TRAIN, MODULE))
                .containsEntry("dataset", "")
                .containsKey("dataDirectory");
    }

    @ParameterizedTest
    @CsvSource({"photos, true", "./photos, true", "/photos, false", "' photos ', true"})
    void relativePathsBeginAtTheModule(String path, boolean below) {
        for (var source : Source.values()) {
            var said = UserSettings.none().with(source, Map.of("imageDirectory", path));
            var heeded = Path.of(said.heededBy(Goal.EMBED, MODULE).getOrDefault("imageDirectory", ""));
            assertThat(heeded).isAbsolute();
            assertThat(heeded.startsWith(MODULE)).isEqualTo(below);
        }
    }

    @Test
    void nothingStaysNothing() {
        var said = UserSettings.none().with(Source.COMMAND_LINE, Map.of("dataDirectory", ""));
        assertThat(said.heededBy(Goal.TRAIN, MODULE)).isEqualTo(Map.of("dataDirectory", ""));
    }

    @Test
    void aSourceCannotSayTwoThings() {
        var said = UserSettings.none().with(Source.CONFIGURATION, Map.of("seed", "1"));
        var again = Map.of("seed", "2");
        assertThatThrownBy(() -> said.with(Source.CONFIGURATION, again)).hasMessageContaining("seed is given twice");
    }
}
