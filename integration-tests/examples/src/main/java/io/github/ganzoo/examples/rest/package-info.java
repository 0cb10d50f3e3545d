/** A service by Jakarta REST that embeds images. */
@NullMarked
package io.github.ganzoo.examples.rest;

import org.jspecify.annotations.NullMarked;
