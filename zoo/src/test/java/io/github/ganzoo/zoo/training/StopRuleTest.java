package io.github.ganzoo.zoo.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.ganzoo.zoo.checkpoint.Ranking;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StopRuleTest {

    @Test
    void noGainCountsEvaluationsSinceTheBestOne() {
        var rule = new NoGainRule(List.of(Ranking.lowest("fid"), Ranking.lowest("fd")), 10, 2);
        rule.hear(10, Map.of("fd", 5.0));
        rule.hear(20, Map.of("fd", 6.0));
        rule.hear(30, Map.of("fd", 4.0));
        rule.hear(40, Map.of("fd", 4.0));
        assertThat(rule.reason()).isEmpty();
        rule.hear(45, Map.of("fd", 9.0));
        rule.hear(50, Map.of("d_loss", 9.0));
        assertThat(rule.reason()).isEmpty();
        rule.hear(60, Map.of("fd", Double.NaN));
        assertThat(rule.reason()).contains("no gain in 2 evaluations since the best one at step 30");
    }

    @Test
    void theHighestIsTheBestWhereTheRankingSaysSo() {
        var rule = new NoGainRule(List.of(Ranking.highest("knn_validation")), 1, 1);
        rule.hear(1, Map.of("knn_validation", .5));
        rule.hear(2, Map.of("knn_validation", .6));
        assertThat(rule.reason()).isEmpty();
        rule.hear(3, Map.of("knn_validation", .55));
        assertThat(rule.reason()).isPresent();
        assertThatThrownBy(() -> new NoGainRule(List.of(), 0, 1)).hasMessageContaining("got 0 and 1");
    }

    @Test
    void oneLuckyBatchEndsNothing() {
        var rule = new ClassAccuracyRule(.9);
        for (int step = 1; step <= 99; step++) {
            rule.hear(step, Map.of("class_accuracy_fake", 1.0));
        }
        assertThat(rule.reason()).isEmpty();
        for (int step = 100; step <= 120; step++) {
            rule.hear(step, Map.of("class_accuracy_fake", .4));
        }
        assertThat(rule.reason()).isEmpty();
        for (int step = 121; step <= 190; step++) {
            rule.hear(step, Map.of("class_accuracy_fake", 1.0));
        }
        // Of the last 100, 11 are .4 and the others 1.
        for (int step = 191; step <= 205; step++) {
            assertThat(rule.reason().isPresent()).as("after step %d", step - 1).isEqualTo(step > 204);
            rule.hear(step, Map.of("class_accuracy_fake", 1.0));
        }
    }

    @Test
    void ofSeveralRulesTheFirstThatIsMetEnds() {
        var rule =
                StopRule.any(List.of(new ClassAccuracyRule(1), new NoGainRule(List.of(Ranking.lowest("kid")), 1, 1)));
        rule.stepped(new TrainingListener.Step(1, Map.of("class_accuracy_fake", .5), 4, 1));
        rule.measured(1, Map.of("kid", .1));
        assertThat(rule.reason()).isEmpty();
        rule.measured(2, Map.of("kid", .2));
        assertThat(rule.reason()).hasValueSatisfying(why -> assertThat(why).startsWith("no gain in 1"));
        assertThat(StopRule.any(List.of()).reason()).isEmpty();
    }
}
