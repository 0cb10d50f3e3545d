package io.github.ganzoo.zoo.training;

/**
 * By what learning rates are multiplied as training goes on.
 *
 * @param kind of fall
 * @param start the step up to which the rate stays
 * @param length steps over which it falls to zero linearly, or after each of which it is halved
 */
public record LearningRateSchedule(Kind kind, long start, long length) {

    /** How a rate falls. */
    public enum Kind {
        CONSTANT,
        /** To zero in a straight line (Zhu et al., 2017, section 4, and most spectrally normalized GANs). */
        LINEAR,
        /** By half every so many steps. */
        HALVING
    }

    static final LearningRateSchedule NONE = new LearningRateSchedule(Kind.CONSTANT, 0, 1);

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
