/**
 * Exported models: made from trained networks, named by users, evaluated. It may use the rooms below
 * {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.model;

import org.jspecify.annotations.NullMarked;
