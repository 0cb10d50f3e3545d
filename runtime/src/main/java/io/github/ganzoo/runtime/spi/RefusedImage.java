package io.github.ganzoo.runtime.spi;

import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A decoder refuses an image. The message continues a sentence that begins with the image's name, which the decoder
 * does not know: {@code ends inside its header}, {@code is a TIFF of 12 bits a sample}.
 *
 * @since 0.1
 */
public final class RefusedImage extends Exception {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    public RefusedImage(Reason reason, String explanation) {
        this(reason, explanation, null);
    }

    public RefusedImage(Reason reason, String explanation, @Nullable Throwable cause) {
        super(explanation, cause);
        this.reason = reason;
    }

    /** Refuses data that contradict themselves. */
    public static RefusedImage corrupt(String explanation) {
        return new RefusedImage(Reason.CORRUPT, explanation);
    }

    /** Refuses data that end before the image does. */
    public static RefusedImage truncated(String explanation) {
        return new RefusedImage(Reason.TRUNCATED, explanation);
    }

    /** Refuses a variant that is not supported. */
    public static RefusedImage unsupported(String explanation) {
        return new RefusedImage(Reason.UNSUPPORTED, explanation);
    }

    public Reason reason() {
        return reason;
    }

    /** The message. */
    public String explanation() {
        return String.valueOf(getMessage());
    }
}
