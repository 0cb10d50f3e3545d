/**
 * Two executors of one graph: SameDiff itself as the reference on any backend, and a compiled plan with preallocated
 * arrays, shared buffers and reused calls for speed. It may import {@code graph} and {@code graph.onednn}.
 */
@NullMarked
package io.github.ganzoo.zoo.graph.execution;

import org.jspecify.annotations.NullMarked;
