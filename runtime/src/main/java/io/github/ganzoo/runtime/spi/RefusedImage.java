package io.github.ganzoo.runtime.spi;

import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * A decoder's refusal, before anyone has said what the image is called. Its message is an explanation that follows upon
 * that name: {@code ends inside its header}, {@code is a TIFF of 12 bits a sample}.
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

    /** Of data that contradicts itself. */
    public static RefusedImage corrupt(String explanation) {
        return new RefusedImage(Reason.CORRUPT, explanation);
    }

    /** Of data that ends before the image does. */
    public static RefusedImage truncated(String explanation) {
        return new RefusedImage(Reason.TRUNCATED, explanation);
    }

    /** Of a variant that is not decoded. */
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
