/**
 * The differentiable graph: every operation once, with its emission as native ND4J calls, its gradient written in the
 * same operations and its ONNX form. Reverse mode over these rules gives losses' gradients and, applied twice, gradient
 * penalties.
 */
@NullMarked
package io.github.ganzoo.zoo.graph;

import org.jspecify.annotations.NullMarked;
