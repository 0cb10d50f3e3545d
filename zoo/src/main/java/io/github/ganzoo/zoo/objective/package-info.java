/**
 * What discriminators learn beside the game: pure functions from projected features, feature maps or logits to scalars,
 * with the heads that project and what is measured of the features. It may import {@code loss}, {@code augmentation},
 * {@code nn} and the rooms below, and knows no architecture.
 */
@NullMarked
package io.github.ganzoo.zoo.objective;

import org.jspecify.annotations.NullMarked;
