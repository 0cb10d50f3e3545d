package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.settings.Goal;
import io.github.ganzoo.settings.SettingKey;
import io.github.ganzoo.settings.SettingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArgumentsTest {
    @Test
    void bothSpellingsAreRead() {
        var choices = Arguments.parse(
                List.of("--maxSteps=40", "--dataDirectory", "my images/a=b", "--beta1", "0.5"), Goal.TRAIN);
        assertThat(choices.texts())
                .containsOnly(
                        Map.entry("maxSteps", "40"),
                        Map.entry("dataDirectory", "my images/a=b"),
                        Map.entry("beta1", "0.5"));
        assertThat(choices.named(SettingKey.ARCHITECTURE)).isEmpty();
        assertThat(choices.named(SettingKey.MAX_STEPS)).contains(40L);
        assertThat(choices.get(SettingKey.BATCH_SIZE)).isEqualTo(64);
    }

    @Test
    void anEmptyValueIsKept() {
        assertThat(Arguments.parse(List.of("--labelColumn="), Goal.TRAIN).texts())
                .containsExactly(Map.entry("labelColumn", ""));
    }

    @Test
    void whatOnlyOtherGoalsHeedIsPassedOver() {
        var words = List.of("--maxSteps=3", "--model=cats", "--threads=2", "--seeds=1");
        assertThat(Arguments.parse(words, Goal.EMBED).texts()).containsOnlyKeys("model", "threads");
        assertThat(Arguments.parse(words, Goal.EMBED).ofModel()).containsOnlyKeys("threads");
        assertThat(Arguments.parse(words, Goal.CURVE).get(SettingKey.SEEDS)).containsExactly(1L);
    }

    @Test
    void whatIsOfMavenAloneIsRefused() {
        refused("Setting jvm is only for the Maven plugin; leave it out here", "--jvm=/usr");
    }

    @Test
    void aRecipeHoldsWhereTheCommandLineIsSilent(@TempDir Path folder) throws Exception {
        var recipe = Files.writeString(folder.resolve("r.properties"), "seed=7\nmaxSteps=9\n");
        var choices = Arguments.parse(List.of("--recipe=" + recipe, "--seed=8"), Goal.TRAIN);
        assertThat(choices.texts()).containsOnly(Map.entry("seed", "8"), Map.entry("maxSteps", "9"));
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestOne() {
        refused("There is no setting 'maxStep'; did you mean 'maxSteps'?", "--maxStep=3");
    }

    @Test
    void aNameOfBeforeIsRefusedByItsSuccessor() {
        assertThatThrownBy(() -> Arguments.parse(List.of("--checkpointDirectory=here"), Goal.TRAIN))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("Setting checkpointDirectory has become runsDirectory");
    }

    @Test
    void aWordThatIsNoKeyIsRefused() {
        refused("'dcgan' is not a setting; write --key=value", "dcgan");
        refused("'--' is not a setting; write --key=value", "--");
    }

    @Test
    void aKeyWithoutValueIsRefused() {
        refused("--maxSteps has no value; write --maxSteps=value", "--maxSteps");
        refused(
                "--maxSteps has no value but is followed by --beta1=1; write --maxSteps=value",
                "--maxSteps",
                "--beta1=1");
    }

    @Test
    void aKeyGivenTwiceIsRefused() {
        refused("--maxSteps is given twice; keep one of them", "--maxSteps=1", "--maxSteps=1");
    }

    private static void refused(String sentence, String... words) {
        assertThatThrownBy(() -> Arguments.parse(List.of(words), Goal.TRAIN))
                .isInstanceOf(RuntimeException.class)
                .hasMessage(sentence);
    }
}
