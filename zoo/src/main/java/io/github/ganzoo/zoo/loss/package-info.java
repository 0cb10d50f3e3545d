/**
 * What networks are trained to minimize: pure functions from logits, features or images to scalars. It may import
 * {@code regularizer}, {@code nn} and the rooms below, and knows no network.
 */
@NullMarked
package io.github.ganzoo.zoo.loss;

import org.jspecify.annotations.NullMarked;
