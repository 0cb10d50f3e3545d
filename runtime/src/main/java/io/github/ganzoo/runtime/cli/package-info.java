/** The command line, the only room that prints. It may use all others, and none may use it. */
@NullMarked
package io.github.ganzoo.runtime.cli;

import org.jspecify.annotations.NullMarked;
