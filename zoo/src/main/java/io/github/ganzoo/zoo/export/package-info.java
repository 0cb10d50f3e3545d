/**
 * Turns a trained discriminator into an ONNX feature extractor. The graph is walked back from its named taps, a head
 * fitted on training images is folded in, and parity with the training graph is proved before anything is published.
 */
@NullMarked
package io.github.ganzoo.zoo.export;

import org.jspecify.annotations.NullMarked;
