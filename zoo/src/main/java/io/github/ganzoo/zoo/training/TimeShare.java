package io.github.ganzoo.zoo.training;

/**
 * Decides by the clock whether something slow may be done beside a training, so that it takes no more than a share of
 * the time. It expects that doing it takes as long as the last time. Not thread-safe.
 */
public final class TimeShare {

    private final double share;
    private double spent;
    private double expected;

    /** @param share of the training's time; from 1 on there is no limit */
    public TimeShare(double share) {
        this.share = share;
    }

    /** Counts what was done. */
    public void add(double seconds) {
        spent += seconds;
        expected = seconds;
    }

    /** How long it is expected to take, in seconds. */
    public double expected() {
        return expected;
    }

    /** How long it may take now, in seconds; below 0 if too much is spent already. */
    public double left(double secondsTrained) {
        return share >= 1 ? Double.POSITIVE_INFINITY : share * secondsTrained - spent;
    }

    /** Whether it may be done now. */
    public boolean allows(double secondsTrained) {
        return expected <= left(secondsTrained);
    }
}
