package io.github.ganzoo.zoo.training;

/** A loss, a gradient or the state of a training is no longer finite. */
public final class DivergenceException extends TrainingException {

    private static final long serialVersionUID = 1;

    /**
     * Makes the message.
     *
     * @param what in words, such as {@code the generator's loss}
     * @param lastGood the place of the newest good checkpoint, in words
     * @param advice what to try
     */
    DivergenceException(long step, String what, double value, String lastGood, String advice) {
        super(what + " became " + value + " at step " + step + ", which is not saved; " + lastGood + ". " + advice);
    }

    /** What became infinite and when, without what is left and what to do. */
    public String briefly() {
        return String.valueOf(getMessage()).split(";", 2)[0];
    }
}
