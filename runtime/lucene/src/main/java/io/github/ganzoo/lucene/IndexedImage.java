package io.github.ganzoo.lucene;

import java.time.Instant;
import java.util.Optional;

/**
 * An image of an index, as it was when its vector was made.
 *
 * @param path below the indexed folder, {@code /} between folders; no two images of an index have the same
 * @param label what it shows: the first folder of its path; empty for an image that is in no sub-folder
 * @param size of the file in bytes
 * @param modified when the file was last written, to the nanosecond
 * @param digest of the file's content: SHA-256 in lower-case hexadecimal
 * @since 0.1
 */
public record IndexedImage(String path, Optional<String> label, long size, Instant modified, String digest) {

    /** The label of an image by its path. */
    static Optional<String> labelOf(String path) {
        var slash = path.indexOf('/');
        return slash < 0 ? Optional.empty() : Optional.of(path.substring(0, slash));
    }
}
