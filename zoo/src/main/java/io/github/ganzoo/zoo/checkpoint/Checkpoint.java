package io.github.ganzoo.zoo.checkpoint;

import java.nio.file.Path;

/**
 * One version in a {@link CheckpointStore}.
 *
 * @param folder the version's folder
 * @param step updates of the generator done when it was saved
 */
public record Checkpoint(Path folder, long step) {}
