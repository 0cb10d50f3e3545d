package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import io.github.ganzoo.zoo.checkpoint.Run;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The result of a training.
 *
 * @param run the run with all of its files
 * @param stopped whether a stop was requested before its end; the same request resumes from the checkpoint
 * @param checkpoint the newest one
 * @param report the report page, if the training is complete
 */
public record TrainResult(Run run, boolean stopped, Optional<Checkpoint> checkpoint, Optional<Path> report) {}
