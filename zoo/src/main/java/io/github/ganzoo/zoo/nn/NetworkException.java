package io.github.ganzoo.zoo.nn;

/** A network was defined or used inconsistently. */
public final class NetworkException extends RuntimeException {

    public NetworkException(String message) {
        super(message);
    }
}
