/**
 * The command line: one small class per command, and the protocol between this process and a parent that follows and
 * stops it. People and the Maven plugin give the same commands; only the plugin asks for machine-readable events.
 */
@NullMarked
package io.github.ganzoo.zoo.cli;

import org.jspecify.annotations.NullMarked;
