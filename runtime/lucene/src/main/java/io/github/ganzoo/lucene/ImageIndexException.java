package io.github.ganzoo.lucene;

import io.github.ganzoo.runtime.GanZooException;
import org.jspecify.annotations.Nullable;

/**
 * An index cannot be used: it is of another model, written by another process, damaged, or its files cannot be read or
 * written. The message says which, and what to do.
 *
 * @since 0.1
 */
public final class ImageIndexException extends GanZooException {

    private static final long serialVersionUID = 1;

    ImageIndexException(String message) {
        super(message);
    }

    ImageIndexException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
