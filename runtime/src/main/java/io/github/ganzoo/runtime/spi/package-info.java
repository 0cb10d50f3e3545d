/**
 * For those who add an image format: what a decoder is given, gives back and refuses. Imports values of the root
 * package and nothing else of this module.
 */
@NullMarked
package io.github.ganzoo.runtime.spi;

import org.jspecify.annotations.NullMarked;
