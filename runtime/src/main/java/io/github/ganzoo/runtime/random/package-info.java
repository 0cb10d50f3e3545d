/** Random numbers from a seed, the same on every machine, here and in training. Imports nothing of this module. */
@NullMarked
package io.github.ganzoo.runtime.random;

import org.jspecify.annotations.NullMarked;
