/**
 * The zoo's numbers against vectors that independent implementations made. System property {@code golden.dir} names
 * another folder of them than the copy in the test resources.
 */
@NullMarked
package io.github.ganzoo.zoo.golden;

import org.jspecify.annotations.NullMarked;
