/**
 * Architectures, each one file of layers with a recipe of settings beside it.
 *
 * <p>The settings vocabulary lives here too: every key with its type and legal values in
 * {@link io.github.ganzoo.zoo.architecture.SettingKey}, every default in {@code defaults.properties}, every recipe a
 * file of deltas.
 */
@NullMarked
package io.github.ganzoo.zoo.architecture;

import org.jspecify.annotations.NullMarked;
