/**
 * Which run and checkpoint is meant, how a training starts, and what it leaves in its folder. It may import
 * {@code plan}, {@code scores} and the rooms below {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.run;

import org.jspecify.annotations.NullMarked;
