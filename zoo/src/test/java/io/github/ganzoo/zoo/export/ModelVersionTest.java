package io.github.ganzoo.zoo.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.zoo.export.ModelVersion.Promise;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.0.0, 2.0.0, NEW_VECTORS",
        "1.9.9, 2.0.0-SNAPSHOT, NEW_VECTORS",
        "1.0.0, 1.1.0, SAME_VECTORS",
        "1.9.3, 1.10.0, SAME_VECTORS",
        "1.0.0, 1.1.0-rc.1, SAME_VECTORS",
        "1.1.0, 1.1.1, SAME_MODEL",
        "0.1.0, 0.2.0, SAME_VECTORS"
    })
    void aStepOfTheVersionIsAPromise(String previous, String version, Promise promise) {
        assertThat(ModelVersion.parse(version).since(ModelVersion.parse(previous)))
                .isEqualTo(promise);
    }

    @ParameterizedTest
    @CsvSource({"1.0.0, 1.0.0", "1.1.0, 1.0.1", "2.0.0, 1.9.0", "1.0.0, 1.0.0-SNAPSHOT"})
    void whatIsNotLaterIsNoSuccessor(String previous, String version) {
        assertThatThrownBy(() -> ModelVersion.parse(version).since(ModelVersion.parse(previous)))
                .isInstanceOf(ExportException.class)
                .hasMessage("version " + version + " is not later than the previous version " + previous
                        + "; export the model with a later modelVersion");
    }

    @Test
    void aPreReleaseHasNoSuccessors() {
        assertThatThrownBy(() -> ModelVersion.parse("1.1.0").since(ModelVersion.parse("1.1.0-rc.1")))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("1.1.0-rc.1 is not a release");
    }

    @Test
    void onlyAMajorReleaseFollowsNothing() {
        assertThat(ModelVersion.parse("3.0.0").hasPredecessor()).isFalse();
        assertThat(ModelVersion.parse("3.1.0").hasPredecessor()).isTrue();
        assertThat(ModelVersion.parse("3.0.1").hasPredecessor()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0", "1.0.0.0", "v1.0.0", "1.0.0-", "1.0.x", ""})
    void otherTextIsNoVersion(String text) {
        assertThatThrownBy(() -> ModelVersion.parse(text))
                .isInstanceOf(ExportException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.3", "1.2.3-SNAPSHOT", "0.0.1-rc.1"})
    void aVersionIsWrittenAsItWasRead(String text) {
        assertThat(ModelVersion.parse(text)).hasToString(text);
    }
}
