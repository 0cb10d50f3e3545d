/**
 * How a model is stored: descriptor, folder, jar, index, golden vectors, read here alone. Imports values of the root
 * package and {@code output}.
 */
@NullMarked
package io.github.ganzoo.runtime.model;

import org.jspecify.annotations.NullMarked;
