package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import java.util.Map;

/** Follows the work of a service. It is called on the thread that does the work. */
@FunctionalInterface
public interface Listener {

    /** A sentence for people. It may have line breaks, since file names can have them. */
    void line(String text);

    /** Progress of a training: names such as {@code step} and {@code imagesPerSecond} to numbers. */
    default void progress(Map<String, ?> figures) {}

    /** A checkpoint is complete on disk. */
    default void saved(Checkpoint checkpoint) {}
}
