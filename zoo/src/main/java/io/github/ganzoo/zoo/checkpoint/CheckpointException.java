package io.github.ganzoo.zoo.checkpoint;

/** A checkpoint cannot be written or read; the message is one sentence for the user. */
public class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
