/**
 * Networks: named tensors on flat arrays, and the layers and blocks made of them, each written once. It may import
 * {@code graph} and the rooms below.
 */
@NullMarked
package io.github.ganzoo.zoo.nn;

import org.jspecify.annotations.NullMarked;
