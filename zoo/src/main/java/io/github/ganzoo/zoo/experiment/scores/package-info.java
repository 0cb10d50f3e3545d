/**
 * Labeled splits of images under a representation, and how good the representation is on them. It may import
 * {@code plan} and the rooms below {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.scores;

import org.jspecify.annotations.NullMarked;
