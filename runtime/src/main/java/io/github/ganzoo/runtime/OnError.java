package io.github.ganzoo.runtime;

import java.lang.System.Logger.Level;

/**
 * What to do with a refused image when many are embedded.
 *
 * @since 0.1
 */
@FunctionalInterface
public interface OnError {

    /** Throws the refusal, which ends the work. */
    OnError FAIL = refusal -> {
        throw refusal;
    };

    /** Leaves the image out, with a warning in the log. */
    OnError SKIP = refusal ->
            System.getLogger(OnError.class.getName()).log(Level.WARNING, "left out: " + refusal.getMessage());

    /** Called in the order of the files, on the thread that takes the results; may throw to end the work. */
    void refused(ImageDecodeException refusal);
}
