/**
 * How files are written: whole or not at all. Also the words for why a file cannot be read or written. Imports nothing
 * of this module.
 */
@NullMarked
package io.github.ganzoo.runtime.output;

import org.jspecify.annotations.NullMarked;
