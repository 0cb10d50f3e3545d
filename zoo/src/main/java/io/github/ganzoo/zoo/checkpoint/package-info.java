/**
 * Runs and their checkpoints on disk: immutable versions, loaded bit for bit as they were saved, with a manifest that
 * says where each came from. It may import {@code export} and the rooms below; the formats are in
 * {@code docs/checkpoint-format.md}.
 */
@NullMarked
package io.github.ganzoo.zoo.checkpoint;

import org.jspecify.annotations.NullMarked;
