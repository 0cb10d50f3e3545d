/**
 * Feature networks, in whose features generated images are compared with real ones, and the images of both sides, at 8
 * bits a channel. It may import {@code generation}, {@code model}, {@code run}, {@code plan} and the rooms below
 * {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.features;

import org.jspecify.annotations.NullMarked;
