/**
 * Several trainings evaluated in the same way: rows, points, and their tables. It may use the rooms below
 * {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.comparison;

import org.jspecify.annotations.NullMarked;
