/**
 * The settings of the service, which come from its environment.
 *
 * <p>All variables and their defaults are in {@link io.github.ganzoo.service.settings.Variable}.
 */
@NullMarked
package io.github.ganzoo.service.settings;

import org.jspecify.annotations.NullMarked;
