/**
 * Further protocols of an evaluation and networks of others as contenders, as tables beside the main one. It may import
 * {@code features}, {@code model}, {@code scores}, {@code plan} and the rooms below {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.protocols;

import org.jspecify.annotations.NullMarked;
