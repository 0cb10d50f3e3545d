/** How files are written: whole or not at all. Imports nothing of this module. */
@NullMarked
package io.github.ganzoo.runtime.output;

import org.jspecify.annotations.NullMarked;
