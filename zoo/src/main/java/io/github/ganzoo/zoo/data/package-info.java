/**
 * Where images come from: sources, splits, pixels in memory or on disk, augmentation, batches, and seeded random
 * streams whose state can be stored. It may import {@code numerics}, and needs no tensors.
 *
 * <p>It is one idea although it has many types: each source (folders, tables, IDX, CIFAR, artifacts) has its reader,
 * and all become one {@code Dataset}.
 */
@NullMarked
package io.github.ganzoo.zoo.data;

import org.jspecify.annotations.NullMarked;
