/**
 * What users type: turns images into feature vectors and classes with exported discriminators, and seeds into images
 * with exported generators, by ONNX Runtime, without the training stack and without a network. It may use all rooms
 * below but {@code cli}, which may use only its values.
 *
 * <p>It is one idea although it has many types: four classes load a model, and the others are what they take, give and
 * throw.
 */
@NullMarked
package io.github.ganzoo.runtime;

import org.jspecify.annotations.NullMarked;
