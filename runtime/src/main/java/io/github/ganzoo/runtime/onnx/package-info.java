/**
 * Starts ONNX Runtime and runs a model on a device; no other room sees its types. Imports values of the root package
 * and {@code model}.
 */
@NullMarked
package io.github.ganzoo.runtime.onnx;

import org.jspecify.annotations.NullMarked;
