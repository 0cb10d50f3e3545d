/**
 * Chooses the run and the checkpoint, starts a training, and writes its files. It may use the rooms below
 * {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.run;

import org.jspecify.annotations.NullMarked;
