package io.github.ganzoo.zoo.experiment;

/** A request to stop a training early. The process waits until the last checkpoint is saved. */
public interface Stop {

    /** Whether the work should stop at the next step. */
    boolean requested();

    /** From here on the process must not end before {@link #release()}: a checkpoint is to be saved. */
    void hold();

    /** The checkpoint is saved; the process may end. */
    void release();

    /** Never requests a stop. */
    static Stop never() {
        return new Stop() {
            @Override
            public boolean requested() {
                return false;
            }

            @Override
            public void hold() {}

            @Override
            public void release() {}
        };
    }
}
