/** Runs container images for tests where there is no container engine. */
@NullMarked
package io.github.ganzoo.container;

import org.jspecify.annotations.NullMarked;
