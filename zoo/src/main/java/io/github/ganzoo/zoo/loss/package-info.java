/**
 * What networks are trained to make small: pure functions from logits, features or images to scalars. They know no
 * network and hold no state.
 */
@NullMarked
package io.github.ganzoo.zoo.loss;

import org.jspecify.annotations.NullMarked;
