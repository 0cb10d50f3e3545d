/**
 * Settings, completed by the recipe, checked against each other and against the layers, and resolved once into the
 * records that the rooms below take. It may import the rooms below {@code experiment}, none of which sees
 * {@code Settings}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.plan;

import org.jspecify.annotations.NullMarked;
