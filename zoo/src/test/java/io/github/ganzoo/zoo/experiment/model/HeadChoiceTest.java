package io.github.ganzoo.zoo.experiment.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.zoo.export.StageSet;
import io.github.ganzoo.zoo.export.ViewSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadChoiceTest {

    private static Map<ViewSet, Double> scores(double both, double weak, double geometric) {
        var scores = new LinkedHashMap<ViewSet, Double>();
        scores.put(ViewSet.BOTH, both);
        scores.put(ViewSet.WEAK, weak);
        scores.put(ViewSet.GEOMETRIC, geometric);
        return scores;
    }

    @Test
    void theBestIsTakenAndTheReasonHasAllScores() {
        var choice = HeadChoice.best(scores(.5, .25, .75), "compared");
        assertThat(choice.best()).isEqualTo(ViewSet.GEOMETRIC);
        assertThat(choice.reason()).isEqualTo("compared: both 0.500, weak 0.250, geometric 0.750");
    }

    @Test
    void ofEquallyGoodOnesTheFirstIsTaken() {
        assertThat(HeadChoice.best(scores(1, 1, 1), "").best()).isEqualTo(ViewSet.BOTH);
        assertThat(HeadChoice.best(scores(0, 1, 1), "").best()).isEqualTo(ViewSet.WEAK);
    }

    @Test
    void stagesAreChosenAlike() {
        var scores = new LinkedHashMap<StageSet, Double>();
        scores.put(StageSet.ALL, .4);
        scores.put(StageSet.LAST, .5);
        assertThat(HeadChoice.best(scores, "compared"))
                .isEqualTo(new HeadChoice<>(StageSet.LAST, "compared: all 0.400, last 0.500"));
    }
}
