/**
 * The bench of the runtime: embedding beside PyTorch, DJL and bare ONNX Runtime calls, the resize beside Pillow's. Run
 * by hand, never by an ordinary build.
 */
@NullMarked
package io.github.ganzoo.bench.runtime;

import org.jspecify.annotations.NullMarked;
