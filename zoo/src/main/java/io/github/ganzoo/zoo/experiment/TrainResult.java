package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.Run;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a training ended.
 *
 * @param run the training with all that it left on the disk
 * @param stopped whether it was asked to stop before its end; the same request goes on from the checkpoint
 * @param checkpoint the newest one
 * @param report the page on the training, if that came to its end
 */
public record TrainResult(Run run, boolean stopped, Optional<Checkpoint> checkpoint, Optional<Path> report) {}
