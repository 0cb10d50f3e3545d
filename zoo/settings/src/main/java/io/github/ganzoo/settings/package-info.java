/**
 * The catalog of settings: keys with types and legal values in {@link io.github.ganzoo.settings.SettingKey}, defaults
 * and meanings in {@code defaults.properties}, and one recipe file per architecture. It imports nothing but the JDK.
 *
 * <p>It is one idea although it has many types: most of them are enums, the legal words of one setting each.
 */
@NullMarked
package io.github.ganzoo.settings;

import org.jspecify.annotations.NullMarked;
