/**
 * Recognition of known classes among images of classes that were never seen: scores, thresholds chosen on validation
 * images, and how good the answers are, over plain arrays and with intervals. It may import the other classes of
 * {@code evaluation} and the rooms below.
 */
@NullMarked
package io.github.ganzoo.zoo.evaluation.openset;

import org.jspecify.annotations.NullMarked;
