/** Tests of what only the whole zoo can show. */
@NullMarked
package io.github.ganzoo.zoo;

import org.jspecify.annotations.NullMarked;
