/**
 * The differentiable graph: every operation once, with its emission as native ND4J calls, its gradient in the same
 * operations and its ONNX form. It may import {@code data} and {@code numerics}; the graph knows no executor.
 *
 * <p>It is one idea although it has many types: nearly all of them are operations, one class each.
 */
@NullMarked
package io.github.ganzoo.zoo.graph;

import org.jspecify.annotations.NullMarked;
