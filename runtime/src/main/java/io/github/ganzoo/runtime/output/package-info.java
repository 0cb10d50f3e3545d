/**
 * How files are written: whole or not at all. Not exported; the command line of this module and the zoo, which is on
 * the class path, use it.
 */
@NullMarked
package io.github.ganzoo.runtime.output;

import org.jspecify.annotations.NullMarked;
