package io.github.ganzoo.service.embedding;

import java.util.Locale;

/** A request that is not granted: why, in one sentence fit for its client. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Kinds of refusals, each with its HTTP status. */
    public enum Kind {
        /** The request itself makes no sense. */
        BAD_REQUEST(400),
        /** There is nothing at this path. */
        NOT_FOUND(404),
        /** The path takes another method. */
        METHOD(405),
        /** The body did not come in time. */
        TOO_SLOW(408),
        /** The model that is loaded has no classes. */
        NO_CLASSES(409),
        /** More bytes or more images than are taken. */
        TOO_LARGE(413),
        /** Not an image, or none of a format that is read here. */
        UNSUPPORTED(415),
        /** An image that is damaged or has too many pixels. */
        UNPROCESSABLE(422),
        /** It may be granted later. */
        OVERLOADED(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        public int status() {
            return status;
        }

        /** The name in metrics, such as {@code too_slow}. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Kind kind;

    public Refusal(Kind kind, String sentence) {
        // A refusal is an answer, and under attack a frequent one: it carries no stack trace.
        super(sentence, null, false, false);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
