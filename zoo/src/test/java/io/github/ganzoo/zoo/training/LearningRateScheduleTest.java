package io.github.ganzoo.zoo.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.ganzoo.settings.ScheduleKind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

    @Test
    void aLinearFallStaysFirstAndEndsAtZero() {
        var schedule = new LearningRateSchedule(ScheduleKind.LINEAR, 100, 100, 0);
        assertThat(schedule.at(0, 0)).isEqualTo(1);
        assertThat(schedule.at(100, 0)).isEqualTo(1);
        assertThat(schedule.at(150, 0)).isEqualTo(.5);
        assertThat(schedule.at(200, 0)).isZero();
        assertThat(schedule.at(1000, 0)).isZero();
    }

    @Test
    void halvingHappensAtTheEndOfEachLength() {
        var schedule = new LearningRateSchedule(ScheduleKind.HALVING, 0, 10, 0);
        assertThat(schedule.at(9, 0)).isEqualTo(1);
        assertThat(schedule.at(10, 0)).isEqualTo(.5);
        assertThat(schedule.at(35, 0)).isEqualTo(.125);
    }

    @Test
    void aConstantRateStays() {
        assertThat(LearningRateSchedule.NONE.at(1_000_000, 1)).isEqualTo(1);
    }

    /** PyTorch's {@code CosineAnnealingLR(T_max=8)}; see {@code make_optimizers.py}. */
    @Test
    void aCosineFallsAsInPyTorch() {
        var schedule = new LearningRateSchedule(ScheduleKind.COSINE, 0, 8, 0);
        assertRates(
                schedule,
                1,
                .961939766256,
                .853553390593,
                .691341716183,
                .5,
                .308658283817,
                .146446609407,
                .038060233744,
                0);
    }

    /** PyTorch's {@code LinearLR(start_factor=1/4, total_iters=3)}. */
    @Test
    void aWarmUpRisesAsInPyTorch() {
        assertRates(new LearningRateSchedule(ScheduleKind.CONSTANT, 0, 1, 4), .25, .5, .75, 1, 1, 1);
    }

    @Test
    void aDecayWithoutALengthEndsWithTheTraining() {
        var schedule = new LearningRateSchedule(ScheduleKind.LINEAR, 0, 0, 0);
        assertThat(schedule.at(0, 0)).isEqualTo(1);
        assertThat(schedule.at(30, .25)).isEqualTo(.75);
        assertThat(schedule.at(120, 1)).isZero();
        var late = new LearningRateSchedule(ScheduleKind.LINEAR, 20, 0, 0);
        assertThat(late.at(20, .2)).isEqualTo(1);
        assertThat(late.at(60, .6)).isCloseTo(.5, within(1e-12));
        assertThat(late.at(100, 1)).isZero();
    }

    @Test
    void theBudgetThatIsUsedFasterCounts() {
        assertThat(new Budget(100, 0).spent(25, 1e6)).isEqualTo(.25);
        assertThat(new Budget(100, 2).spent(25, 60)).isEqualTo(.5);
        assertThat(new Budget(100, 2).spent(75, 60)).isEqualTo(.75);
        assertThat(new Budget(100, 2).spent(75, 600)).isEqualTo(1);
    }

    private static void assertRates(LearningRateSchedule schedule, double... expected) {
        assertThat(IntStream.range(0, expected.length)
                        .mapToDouble(step -> schedule.at(step, 0))
                        .toArray())
                .containsExactly(expected, within(1e-9));
    }
}
