package io.github.ganzoo.zoo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    private static final List<String> LEGAL = List.of("architecture", "dataDirectory", "maxSteps", "beta1");

    @Test
    void bothSpellingsAreReadInOrder() {
        var arguments =
                Arguments.parse(List.of("--maxSteps=40", "--dataDirectory", "my images/a=b", "--beta1", "-0.5"), LEGAL);
        assertThat(arguments.values())
                .containsExactly(
                        java.util.Map.entry("maxSteps", "40"),
                        java.util.Map.entry("dataDirectory", "my images/a=b"),
                        java.util.Map.entry("beta1", "-0.5"));
        assertThat(arguments.value("architecture")).isEmpty();
        assertThat(arguments.value("maxSteps")).contains("40");
    }

    @Test
    void anEmptyValueIsKept() {
        assertThat(Arguments.parse(List.of("--architecture="), LEGAL).value("architecture"))
                .contains("");
    }

    @Test
    void anUnknownKeyIsRefusedWithTheNearestOne() {
        refused("There is no setting 'maxStep'; did you mean 'maxSteps'?", "--maxStep=3");
    }

    @Test
    void anUnknownKeyNearNoneIsRefusedWithAllOfThem() {
        refused("There is no setting 'colour'; known are architecture, beta1, dataDirectory, maxSteps", "--colour=red");
    }

    @Test
    void aNameOfBeforeIsRefusedByItsSuccessor() {
        assertThatThrownBy(() -> Arguments.parse(List.of("--checkpointDirectory=here"), LEGAL))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("Setting checkpointDirectory has become runsDirectory");
    }

    @Test
    void aWordThatIsNoKeyIsRefused() {
        refused("'dcgan' is no setting; write --key=value", "dcgan");
        refused("'--' is no setting; write --key=value", "--");
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
        assertThatThrownBy(() -> Arguments.parse(List.of(words), LEGAL))
                .isInstanceOf(UserError.class)
                .hasMessage(sentence);
    }
}
