/** Architectures, each one file of layers, with the registry that knows them and what they make of settings. */
@NullMarked
package io.github.ganzoo.zoo.architecture;

import org.jspecify.annotations.NullMarked;
