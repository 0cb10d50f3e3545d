/**
 * Reduced decoding of JPEGs, found by the runtime's {@code ServiceLoader}. Leptonica's reader calls libjpeg-turbo,
 * which scales by its inverse DCT; the runtime checks each file first.
 */
@NullMarked
package io.github.ganzoo.jpeg;

import org.jspecify.annotations.NullMarked;
