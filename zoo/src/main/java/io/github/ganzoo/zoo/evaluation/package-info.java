/**
 * Metrics over plain arrays, each with its uncertainty: nearest neighbors, a linear probe, an SVM, rejection of unknown
 * classes, and the tests that compare them. It may import {@code training} and the rooms below.
 */
@NullMarked
package io.github.ganzoo.zoo.evaluation;

import org.jspecify.annotations.NullMarked;
