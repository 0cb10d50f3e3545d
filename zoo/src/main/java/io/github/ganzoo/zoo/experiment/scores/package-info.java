/** Evaluates representations on labeled splits. It may use the rooms below {@code experiment}. */
@NullMarked
package io.github.ganzoo.zoo.experiment.scores;

import org.jspecify.annotations.NullMarked;
