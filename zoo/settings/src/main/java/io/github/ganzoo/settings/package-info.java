/**
 * The catalog of settings: keys with types and legal values in {@link io.github.ganzoo.settings.SettingKey}, defaults
 * and meanings in {@code defaults.properties}, and one recipe file per architecture.
 */
@NullMarked
package io.github.ganzoo.settings;

import org.jspecify.annotations.NullMarked;
