/**
 * Architectures: one file of layers each, which says what its layers have, and the registry that knows them. It may
 * import {@code objective}, {@code loss}, {@code regularizer}, {@code nn} and the rooms below, and needs no tensors.
 *
 * <p>It is one idea although it has many types: each is an architecture, or the layers that a family of architectures
 * shares.
 */
@NullMarked
package io.github.ganzoo.zoo.architecture;

import org.jspecify.annotations.NullMarked;
