/**
 * Reads settings, completes them by the recipe, checks them, and resolves them once into the records that the rooms
 * below take. Nothing below this room sees settings.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.plan;

import org.jspecify.annotations.NullMarked;
