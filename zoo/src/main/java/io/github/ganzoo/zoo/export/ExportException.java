package io.github.ganzoo.zoo.export;

/**
 * A model could not be exported: something has no ONNX counterpart, or the exported model does not compute the same.
 */
public final class ExportException extends RuntimeException {

    public ExportException(String message) {
        super(message);
    }

    public ExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
