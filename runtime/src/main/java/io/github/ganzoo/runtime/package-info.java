@NullMarked
package io.github.ganzoo.runtime;

import org.jspecify.annotations.NullMarked;
