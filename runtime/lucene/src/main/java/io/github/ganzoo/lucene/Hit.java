package io.github.ganzoo.lucene;

import java.util.Optional;

/**
 * A similar image.
 *
 * @param similarity cosine of the two vectors, in [-1, 1], of the stored floats
 * @since 0.1
 */
public record Hit(IndexedImage image, double similarity) {

    /** See {@link IndexedImage#path}. */
    public String path() {
        return image.path();
    }

    /** See {@link IndexedImage#label}. */
    public Optional<String> label() {
        return image.label();
    }
}
