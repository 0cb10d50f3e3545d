/**
 * What a user gets who knows only the published artifacts: they hold what Maven Central demands, are the same bytes
 * whoever builds them, and serve projects that share nothing with this build. Every Maven here is a process of its own.
 */
@NullMarked
package io.github.ganzoo.outside;

import org.jspecify.annotations.NullMarked;
