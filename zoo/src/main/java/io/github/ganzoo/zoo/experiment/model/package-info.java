/**
 * Exports trained networks as models, finds the models that users name, and evaluates them. It may use the rooms below
 * {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.model;

import org.jspecify.annotations.NullMarked;
