/**
 * Which files are images, and their pixels: formats, decoders, limits, resampling. Imports values of the root package,
 * {@code spi} and {@code output}.
 */
@NullMarked
package io.github.ganzoo.runtime.image;

import org.jspecify.annotations.NullMarked;
