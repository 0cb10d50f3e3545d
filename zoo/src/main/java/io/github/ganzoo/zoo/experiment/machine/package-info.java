/**
 * What training needs of the machine: facts as they are found here, and findings that follow from facts alone. It may
 * import {@code run} and the rooms below {@code experiment}.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment.machine;

import org.jspecify.annotations.NullMarked;
