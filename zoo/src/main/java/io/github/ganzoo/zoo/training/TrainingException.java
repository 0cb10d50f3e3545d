package io.github.ganzoo.zoo.training;

/** Training cannot start or continue. */
public class TrainingException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public TrainingException(String message) {
        super(message);
    }
}
