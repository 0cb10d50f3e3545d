/**
 * What keeps networks well-behaved beside their losses: penalties on input gradients, which differentiate the graph
 * twice, and constraints on weights.
 */
@NullMarked
package io.github.ganzoo.zoo.regularizer;

import org.jspecify.annotations.NullMarked;
