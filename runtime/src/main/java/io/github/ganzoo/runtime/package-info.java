/**
 * Turns images into feature vectors with exported discriminators, by ONNX Runtime.
 *
 * <p>It finds model artifacts on the class path or in a folder, decodes and resizes images exactly as they were for
 * training, and needs neither the training stack nor a network.
 */
@NullMarked
package io.github.ganzoo.runtime;

import org.jspecify.annotations.NullMarked;
