/**
 * Several trainings measured in the same way: rows, points, and the tables made of them. It may import {@code scores}
 * and the rooms below {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.comparison;

import org.jspecify.annotations.NullMarked;
