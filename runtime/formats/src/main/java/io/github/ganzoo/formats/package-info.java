/**
 * TIFF and WebP, found by the runtime's {@code ServiceLoader}. TwelveMonkeys ImageIO unpacks the image data, and this
 * package checks each file first and interprets the samples.
 */
@NullMarked
package io.github.ganzoo.formats;

import org.jspecify.annotations.NullMarked;
