package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.ImageDecodeException;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A decoder's refusal, before anyone has said what the image is called. */
public final class RefusedImage extends Exception {

    private static final long serialVersionUID = 1;

    private final Reason reason;

    RefusedImage(Reason reason, String explanation) {
        this(reason, explanation, null);
    }

    RefusedImage(Reason reason, String explanation, @Nullable Throwable cause) {
        super(explanation, cause);
        this.reason = reason;
    }

    /** In words for people; the file's name, which many of these exceptions have for a message, is said elsewhere. */
    public static RefusedImage of(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return new RefusedImage(Reason.NOT_FOUND, "there is no such file", failure);
        }
        return new RefusedImage(Reason.UNREADABLE, "cannot be read: " + cause(failure), failure);
    }

    private static String cause(IOException failure) {
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileSystemException system) {
            return Objects.requireNonNullElse(
                    system.getReason(), failure.getClass().getSimpleName());
        }
        var message = failure.getMessage();
        return failure.getClass() == IOException.class && message != null ? message : failure.toString();
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

    /** The refusal of an image that is called so. */
    public ImageDecodeException named(String source) {
        return new ImageDecodeException(source, reason, explanation(), this);
    }

    /** Why it was refused, in words that follow upon its name. */
    public String explanation() {
        return String.valueOf(getMessage());
    }
}
