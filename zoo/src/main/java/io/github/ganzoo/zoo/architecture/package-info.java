/** Architectures, each one file of layers that says what its layers have, and the registry that knows them. */
@NullMarked
package io.github.ganzoo.zoo.architecture;

import org.jspecify.annotations.NullMarked;
