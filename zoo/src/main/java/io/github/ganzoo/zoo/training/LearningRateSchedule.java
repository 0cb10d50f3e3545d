package io.github.ganzoo.zoo.training;

import io.github.ganzoo.settings.ScheduleKind;

/**
 * The factor of the learning rates over training.
 *
 * @param kind of decay
 * @param start the step at which the decay begins
 * @param length steps of the decay to zero, or steps between halvings; 0 for a decay that ends with the training
 * @param warmUp steps over which the rates rise at the start, as PyTorch's {@code LinearLR} from 1/{@code warmUp}
 */
public record LearningRateSchedule(ScheduleKind kind, long start, long length, long warmUp) {

    /** Rates stay. */
    public static final LearningRateSchedule NONE = new LearningRateSchedule(ScheduleKind.CONSTANT, 0, 1, 0);

    /**
     * The factor at a step, in [0, 1].
     *
     * @param spent the share of the training that is over, in [0, 1]
     */
    public double at(long step, double spent) {
        return risen(step) * decayed(step, spent);
    }

    private double risen(long step) {
        return step < warmUp ? (step + 1.0) / warmUp : 1;
    }

    private double decayed(long step, double spent) {
        double passed = Math.max(0, step - start);
        return switch (kind) {
            case CONSTANT -> 1;
            case LINEAR -> 1 - share(passed, step, spent);
            case COSINE -> (1 + Math.cos(Math.PI * share(passed, step, spent))) / 2;
            case HALVING -> Math.pow(.5, Math.floor(passed / length));
        };
    }

    /** The share of the decay that is over. */
    private double share(double passed, long step, double spent) {
        double whole = length > 0 ? length : spent > 0 ? step / spent - start : Double.POSITIVE_INFINITY;
        return passed == 0 ? 0 : Math.min(1, passed / whole);
    }
}
