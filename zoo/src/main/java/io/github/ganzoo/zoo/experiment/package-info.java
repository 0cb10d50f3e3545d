/**
 * The Java API of the zoo: services that train, export, evaluate, compare and package. Each takes a request and returns
 * a result. It may use every room below; only the command line is above it.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment;

import org.jspecify.annotations.NullMarked;
