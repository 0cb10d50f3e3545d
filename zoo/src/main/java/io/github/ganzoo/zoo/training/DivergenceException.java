package io.github.ganzoo.zoo.training;

/** A loss is no longer finite. */
public final class DivergenceException extends TrainingException {

    private static final long serialVersionUID = 1;

    /**
     * Says what became infinite and what is left.
     *
     * @param lastGood where the newest good checkpoint lies, in words
     */
    public DivergenceException(long step, String loss, double value, String lastGood) {
        super("the " + loss + " became " + value + " at step " + step + "; " + lastGood
                + ". Try a smaller learningRate, or another seed.");
    }

    /** What became infinite and when, without what is left and what to do. */
    public String briefly() {
        return String.valueOf(getMessage()).split(";", 2)[0];
    }
}
