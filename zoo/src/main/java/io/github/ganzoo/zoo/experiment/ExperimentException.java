package io.github.ganzoo.zoo.experiment;

/**
 * A request that cannot be fulfilled: a run that does not exist, a data set without images, a setting that contradicts
 * a training. The message is one sentence that says what was wrong, with which value, and what to do.
 */
public final class ExperimentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExperimentException(String message) {
        super(message);
    }
}
