package io.github.ganzoo.zoo.experiment;

/** Whether somebody asked a training to stop early, and how long whoever asked must wait for its last checkpoint. */
public interface Stop {

    /** Whether the work shall stop at the next step. */
    boolean requested();

    /** From here on the process must not end before {@link #release()}: a checkpoint is to be saved. */
    void hold();

    /** What was held for is done. */
    void release();

    /** Nobody asks. */
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
