package io.github.ganzoo.zoo.experiment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchInCiTest {

    @Test
    void aBuildThatNobodyWatchesIsNotHeldUp() {
        var ci = Map.of("CI", "true");
        assertThatThrownBy(() -> Watch.requireSomeone(ci, false))
                .isInstanceOf(ExperimentException.class)
                .hasMessageContaining("CI=true")
                .hasMessageContaining("inCi=true");
        assertThatCode(() -> Watch.requireSomeone(ci, true)).doesNotThrowAnyException();
        assertThatCode(() -> Watch.requireSomeone(Map.of(), false)).doesNotThrowAnyException();
        assertThatCode(() -> Watch.requireSomeone(Map.of("CI", "false"), false)).doesNotThrowAnyException();
    }
}
