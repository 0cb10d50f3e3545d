package io.github.ganzoo.zoo.training;

import io.github.ganzoo.settings.ScheduleKind;

/**
 * The factor of the learning rates over training.
 *
 * @param kind of decay
 * @param start the step at which the decay begins
 * @param length steps of the linear decay to zero, or steps between halvings
 */
public record LearningRateSchedule(ScheduleKind kind, long start, long length) {

    /** Rates stay. */
    public static final LearningRateSchedule NONE = new LearningRateSchedule(ScheduleKind.CONSTANT, 0, 1);

    /** The factor at a step, in [0, 1]. */
    public double at(long step) {
        double passed = Math.max(0, step - start);
        return switch (kind) {
            case CONSTANT -> 1;
            case LINEAR -> Math.max(0, 1 - passed / length);
            case HALVING -> Math.pow(.5, Math.floor(passed / length));
        };
    }
}
