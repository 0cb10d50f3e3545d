/**
 * A classifier on a model's embedding: its classes in one or two levels, its open-set rule, and how well it recognizes
 * classes it knows among those it never saw. It may import {@code scores} and the rooms below {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.recognition;

import org.jspecify.annotations.NullMarked;
