/**
 * A thin layer over oneDNN 3, which is optional: memory descriptors and primitives with fixed arguments. It imports
 * nothing of this project.
 */
@NullMarked
package io.github.ganzoo.zoo.graph.onednn;

import org.jspecify.annotations.NullMarked;
