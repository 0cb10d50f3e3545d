/**
 * How a model is stored: descriptor, folder, jar, index, golden vectors, read here alone. Imports values of the root
 * package and nothing else of this module.
 */
@NullMarked
package io.github.ganzoo.runtime.model;

import org.jspecify.annotations.NullMarked;
