/**
 * For adding an image format, or the reduced decoding of JPEGs: the input, the result and the refusal of a decoder.
 * Imports values of the root package and nothing else of this module.
 */
@NullMarked
package io.github.ganzoo.runtime.spi;

import org.jspecify.annotations.NullMarked;
