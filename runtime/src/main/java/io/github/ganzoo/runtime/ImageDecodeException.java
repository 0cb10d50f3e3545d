package io.github.ganzoo.runtime;

import io.github.ganzoo.runtime.spi.RefusedImage;

/**
 * An image that was refused: which one, and why.
 *
 * @since 0.1
 */
public final class ImageDecodeException extends GanZooException {

    private static final long serialVersionUID = 1;

    /**
     * Why an image is refused.
     *
     * @since 0.1
     */
    public enum Reason {
        /** There is no such file. */
        NOT_FOUND,
        /** A directory, pipe or device. */
        NOT_A_FILE,
        /** The file or stream failed while it was read, or may not be read. */
        UNREADABLE,
        /** Zero bytes. */
        EMPTY,
        /** Not an image, or a format or variant that is not supported. */
        UNSUPPORTED,
        /** The data ends before the image does. */
        TRUNCATED,
        /** The data contradicts itself or its checksum. */
        CORRUPT,
        /** More pixels or bytes than {@link DecodeLimits} allows. */
        TOO_LARGE
    }

    private final String source;
    private final Reason reason;
    private final String explanation;

    /**
     * A refusal of the given source.
     *
     * @param source the path, {@code /} between folders, or the name that the caller gave
     */
    public ImageDecodeException(String source, RefusedImage why) {
        super(source + ": " + why.explanation(), why);
        this.source = source;
        this.reason = why.reason();
        this.explanation = why.explanation();
    }

    /** The path, {@code /} between folders, or the name that the caller gave. */
    public String source() {
        return source;
    }

    public Reason reason() {
        return reason;
    }

    /** The reason in words: the message without the source. */
    public String explanation() {
        return explanation;
    }
}
