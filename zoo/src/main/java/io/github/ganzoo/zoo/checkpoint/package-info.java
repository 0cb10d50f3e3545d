/**
 * A store of training states on disk: immutable versions with a manifest that records where each came from.
 *
 * <p>What is loaded is bit for bit what was saved, or the damaged file is named; the formats are specified in
 * {@code docs/checkpoint-format.md}.
 */
@NullMarked
package io.github.ganzoo.zoo.checkpoint;

import org.jspecify.annotations.NullMarked;
