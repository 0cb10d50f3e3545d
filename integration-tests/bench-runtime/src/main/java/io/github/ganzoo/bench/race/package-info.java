/**
 * Programs in turns: a race starts its contenders as processes and tells them when to work, so that only one works at a
 * time. What they work on is their own affair.
 */
@NullMarked
package io.github.ganzoo.bench.race;

import org.jspecify.annotations.NullMarked;
