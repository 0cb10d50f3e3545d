package io.github.ganzoo.zoo.graph.onednn;

/** A call into oneDNN that did not succeed. */
public final class OneDnnException extends RuntimeException {

    OneDnnException(String message) {
        super(message);
    }

    static void check(int status, String what) {
        if (status != 0) {
            throw new OneDnnException("oneDNN could not make or run " + what + ": status " + status);
        }
    }
}
