/**
 * Networks: named tensors on flat arrays, and the layers and blocks that are made of them, each written once. A layer
 * is a function that appends to a graph; the scope it is given declares its weights or finds them again.
 */
@NullMarked
package io.github.ganzoo.zoo.nn;

import org.jspecify.annotations.NullMarked;
