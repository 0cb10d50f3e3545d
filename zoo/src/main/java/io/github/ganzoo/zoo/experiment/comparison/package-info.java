/**
 * Several trainings measured alike: rows, points, and the tables made of them. It may use the rooms below
 * {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.comparison;

import org.jspecify.annotations.NullMarked;
