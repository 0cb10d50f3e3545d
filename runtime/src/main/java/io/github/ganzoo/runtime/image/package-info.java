/**
 * Which files are images, and their pixels: formats, decoders, limits, resampling. Imports values of the root package
 * and nothing else of this module.
 */
@NullMarked
package io.github.ganzoo.runtime.image;

import org.jspecify.annotations.NullMarked;
