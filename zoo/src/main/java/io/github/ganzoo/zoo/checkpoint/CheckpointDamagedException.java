package io.github.ganzoo.zoo.checkpoint;

import java.nio.file.Path;
import java.util.Optional;

/** A file of a checkpoint is missing or is not what was written. */
public final class CheckpointDamagedException extends CheckpointException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final transient Optional<Checkpoint> previous;

    CheckpointDamagedException(Path file, String reason, Optional<Checkpoint> previous) {
        super("Checkpoint file " + file + " is damaged (" + reason + "). "
                + previous.map(good -> "The newest good version before it is " + good.folder()
                                + "; delete the versions after that one to resume from it.")
                        .orElse("There is no good version before it."));
        this.file = file;
        this.previous = previous;
    }

    /** The damaged file. */
    public Path file() {
        return file;
    }

    /** The newest version before the damaged one whose files are all intact. */
    public Optional<Checkpoint> previous() {
        return previous;
    }
}
