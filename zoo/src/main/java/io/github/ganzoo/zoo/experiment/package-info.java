/**
 * The Java API of the zoo: services that train, export, evaluate, compare and package, each from a request to a result.
 * It may import every room below {@code cli}; of its own rooms, none imports a service.
 *
 * <p>It is one idea although it has many types: each service is three of them, itself, its request and its result.
 */
@NullMarked
package io.github.ganzoo.zoo.experiment;

import org.jspecify.annotations.NullMarked;
