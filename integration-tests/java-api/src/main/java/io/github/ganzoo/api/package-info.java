/** The zoo as a library: the program that {@code docs/java-api.md} shows. It uses nothing that is not public. */
@NullMarked
package io.github.ganzoo.api;

import org.jspecify.annotations.NullMarked;
