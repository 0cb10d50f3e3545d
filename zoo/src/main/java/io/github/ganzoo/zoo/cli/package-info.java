/**
 * The command line: one small class per command, and the protocol by which a parent process follows and stops the work.
 * A person and the Maven plugin send the same requests; only the parent asks for machine-readable events.
 */
@NullMarked
package io.github.ganzoo.zoo.cli;

import org.jspecify.annotations.NullMarked;
