/**
 * Where images come from: sources, splits, pixels in memory, augmentation and batches. Everything drawn at random here
 * comes from a named seeded {@link io.github.ganzoo.zoo.data.RandomStream} whose state can be stored and restored.
 */
@NullMarked
package io.github.ganzoo.zoo.data;

import org.jspecify.annotations.NullMarked;
