/**
 * A thin layer over oneDNN 3: memory descriptors, primitives with fixed arguments, nothing of the graph. It is
 * optional: {@link OneDnn#load()} is empty where its natives do not load.
 */
@NullMarked
package io.github.ganzoo.zoo.graph.onednn;

import org.jspecify.annotations.NullMarked;
