/**
 * The Java API of the zoo: services that train, export, evaluate, compare and package, each from a request to a result.
 * It may import every room below {@code cli}; of its own rooms, none imports a service.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment;

import org.jspecify.annotations.NullMarked;
