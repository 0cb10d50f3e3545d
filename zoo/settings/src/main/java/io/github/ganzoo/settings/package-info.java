/**
 * The vocabulary of settings: every key with its type and legal values in {@link io.github.ganzoo.settings.SettingKey},
 * every default in {@code defaults.properties}, every architecture's recipe a file of deltas.
 */
@NullMarked
package io.github.ganzoo.settings;

import org.jspecify.annotations.NullMarked;
