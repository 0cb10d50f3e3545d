/**
 * Networks: named tensors on flat arrays, and the layers and blocks made of them, each written once. It may import
 * {@code graph} and the rooms below.
 *
 * <p>It is one idea although it has many types: each is a layer or a block, or what declares and holds their tensors.
 */
@NullMarked
package io.github.ganzoo.zoo.nn;

import org.jspecify.annotations.NullMarked;
