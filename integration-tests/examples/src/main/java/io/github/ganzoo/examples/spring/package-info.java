/** A service by Spring Boot that embeds images. */
@NullMarked
package io.github.ganzoo.examples.spring;

import org.jspecify.annotations.NullMarked;
