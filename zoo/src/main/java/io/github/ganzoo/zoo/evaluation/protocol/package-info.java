/**
 * Further protocols for features, beside nearest neighbors and probe: a forest, few labels, retrieval, and checks for
 * collapse. It may import {@code evaluation} and the rooms below.
 */
@NullMarked
package io.github.ganzoo.zoo.evaluation.protocol;

import org.jspecify.annotations.NullMarked;
