/**
 * The command line: parses, calls a service of {@code experiment}, prints, and speaks the protocol by which the Maven
 * plugin follows and stops the work. It may import every room, and no room imports it.
 */
@NullMarked
package io.github.ganzoo.zoo.cli;

import org.jspecify.annotations.NullMarked;
