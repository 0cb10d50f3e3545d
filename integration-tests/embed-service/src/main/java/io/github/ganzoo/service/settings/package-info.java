/**
 * What the service is told by its environment.
 *
 * <p>Every variable and its default stands in {@link io.github.ganzoo.service.settings.Variable}, and nowhere else.
 */
@NullMarked
package io.github.ganzoo.service.settings;

import org.jspecify.annotations.NullMarked;
