/**
 * What settings come to: read, completed by the recipe, checked against each other and against the layers, and resolved
 * once into the records that the rooms below take. Nothing below this room sees settings.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.plan;

import org.jspecify.annotations.NullMarked;
