package io.github.ganzoo.service.http;

/** The socket cannot be opened, or not be closed in peace. */
public final class HttpServerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    HttpServerException(String message, Throwable cause) {
        super(message, cause);
    }
}
