package io.github.ganzoo.zoo.experiment.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.zoo.export.ViewSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ViewChoiceTest {

    @Test
    void theBestIsTakenAndTheReasonHasAllScores() {
        var choice = ViewChoice.best(
                Map.of(ViewSet.BOTH, .5, ViewSet.WEAK, .25, ViewSet.GEOMETRIC, .75, ViewSet.STRONG, .125), "compared");
        assertThat(choice.set()).isEqualTo(ViewSet.GEOMETRIC);
        assertThat(choice.reason()).isEqualTo("compared: both 0.500, weak 0.250, geometric 0.750, strong 0.125");
    }

    @Test
    void ofEquallyGoodOnesBothAreTakenAndThenTheWeaker() {
        assertThat(ViewChoice.best(
                                Map.of(ViewSet.BOTH, 1., ViewSet.WEAK, 1., ViewSet.GEOMETRIC, 1., ViewSet.STRONG, 1.),
                                "")
                        .set())
                .isEqualTo(ViewSet.BOTH);
        assertThat(ViewChoice.best(
                                Map.of(ViewSet.BOTH, 0., ViewSet.WEAK, 1., ViewSet.GEOMETRIC, 1., ViewSet.STRONG, 1.),
                                "")
                        .set())
                .isEqualTo(ViewSet.WEAK);
    }
}
