package io.github.ganzoo.zoo.experiment;

import io.github.ganzoo.zoo.checkpoint.Checkpoint;
import java.util.Map;

/** Follows the work of a service while it goes on. It is called by the thread that works. */
@FunctionalInterface
public interface Listener {

    /** A sentence for people. It may have line breaks: names of files do. */
    void line(String text);

    /** How far a training is: names such as {@code step} and {@code imagesPerSecond} to numbers. */
    default void progress(Map<String, ?> figures) {}

    /** A checkpoint is complete on disk. */
    default void saved(Checkpoint checkpoint) {}
}
