/**
 * Measures what frozen features are worth: nearest neighbors, a linear probe, rejection of unknown classes, each with
 * its uncertainty and beside plain baselines. Hyper-parameters are chosen on validation images; test images are only
 * counted.
 */
@NullMarked
package io.github.ganzoo.zoo.evaluation;

import org.jspecify.annotations.NullMarked;
