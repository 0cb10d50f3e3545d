package io.github.ganzoo.zoo.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.ganzoo.settings.ScheduleKind;
import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {

    @Test
    void aLinearFallStaysFirstAndEndsAtZero() {
        var schedule = new LearningRateSchedule(ScheduleKind.LINEAR, 100, 100);
        assertThat(schedule.at(0)).isEqualTo(1);
        assertThat(schedule.at(100)).isEqualTo(1);
        assertThat(schedule.at(150)).isEqualTo(.5);
        assertThat(schedule.at(200)).isZero();
        assertThat(schedule.at(1000)).isZero();
    }

    @Test
    void halvingHappensAtTheEndOfEachLength() {
        var schedule = new LearningRateSchedule(ScheduleKind.HALVING, 0, 10);
        assertThat(schedule.at(9)).isEqualTo(1);
        assertThat(schedule.at(10)).isEqualTo(.5);
        assertThat(schedule.at(35)).isEqualTo(.125);
    }

    @Test
    void aConstantRateStays() {
        assertThat(LearningRateSchedule.NONE.at(1_000_000)).isEqualTo(1);
    }
}
