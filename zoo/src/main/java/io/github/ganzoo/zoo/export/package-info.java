/**
 * Turns a trained discriminator into an ONNX feature extractor, with an embedding fitted and folded in, and a trained
 * generator into an ONNX generator: the graph is walked back from its outputs, and parity is proved before anything is
 * written. It may import {@code architecture} and the rooms below.
 *
 * <p>It is one idea although it has many types: each is a part of one model (its heads, its ONNX file, what is said of
 * it) or proves that the part is right.
 */
@NullMarked
package io.github.ganzoo.zoo.export;

import org.jspecify.annotations.NullMarked;
