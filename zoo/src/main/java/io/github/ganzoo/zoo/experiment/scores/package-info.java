/**
 * Labeled splits under a representation, and what the representation is worth on them. It may use the rooms below
 * {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.scores;

import org.jspecify.annotations.NullMarked;
