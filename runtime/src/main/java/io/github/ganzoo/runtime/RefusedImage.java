package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import org.jspecify.annotations.Nullable;

/** A decoder's refusal, before anyone has said what the image is called. */
final class RefusedImage extends Exception {

    private static final long serialVersionUID = 1;

    final Reason reason;

    RefusedImage(Reason reason, String explanation) {
        this(reason, explanation, null);
    }

    RefusedImage(Reason reason, String explanation, @Nullable Throwable cause) {
        super(explanation, cause);
        this.reason = reason;
    }

    static RefusedImage corrupt(String explanation) {
        return new RefusedImage(Reason.CORRUPT, explanation);
    }

    static RefusedImage truncated(String explanation) {
        return new RefusedImage(Reason.TRUNCATED, explanation);
    }

    static RefusedImage unsupported(String explanation) {
        return new RefusedImage(Reason.UNSUPPORTED, explanation);
    }

    String explanation() {
        return String.valueOf(getMessage());
    }
}
