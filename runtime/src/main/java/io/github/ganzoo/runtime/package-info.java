/**
 * What users type: turns images into feature vectors with exported discriminators, and seeds into images with exported
 * generators, by ONNX Runtime, without the training stack and without a network. It may use all rooms below but
 * {@code cli}, which may use only its values.
 */
@NullMarked
package io.github.ganzoo.runtime;

import org.jspecify.annotations.NullMarked;
