/**
 * What constrains networks beside their losses: penalties on input gradients, which differentiate the graph twice, and
 * constraints on weights. It may import {@code nn} and the rooms below.
 */
@NullMarked
package io.github.ganzoo.zoo.regularizer;

import org.jspecify.annotations.NullMarked;
