/**
 * Exported models: made from trained networks, named by users, held to their version, evaluated. It may import the
 * other rooms of {@code experiment} and those below.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.model;

import org.jspecify.annotations.NullMarked;
