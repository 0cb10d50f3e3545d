package io.github.ganzoo.imagesearch;

import io.github.ganzoo.lucene.ImageIndex;
import io.github.ganzoo.runtime.GanZooException;
import io.github.ganzoo.runtime.OnError;
import io.github.ganzoo.runtime.Progress;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;

/** Brings the index up to date on a thread of its own. Thread-safe. */
final class Indexing implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Indexing.class.getName());

    /**
     * How far it is.
     *
     * @param running whether it goes on
     * @param problem why it ended too early, or empty
     */
    record State(boolean running, Progress progress, String problem) {}

    /** The update's way to learn that nobody wants it any more. */
    private static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1;

        Ended() {
            super("the app ends", null, false, false);
        }
    }

    private final ImageIndex index;
    private final Path images;
    private final Thread thread = new Thread(this::run, "indexing");
    private volatile State state = new State(true, new Progress(0, 0, 0, Duration.ZERO), "");
    private volatile boolean ended;

    Indexing(ImageIndex index, Path images) {
        this.index = index;
        this.images = images;
    }

    void start() {
        thread.start();
    }

    State state() {
        return state;
    }

    private void run() {
        try {
            index.update(images, OnError.SKIP, this::progressed);
            state = new State(false, state.progress(), "");
        } catch (Ended e) {
            LOG.log(Level.DEBUG, "the app ended first");
        } catch (GanZooException e) {
            LOG.log(Level.ERROR, "the images could not be indexed: " + e.getMessage());
            state = new State(false, state.progress(), String.valueOf(e.getMessage()));
        }
    }

    private void progressed(Progress progress) {
        if (ended) {
            throw new Ended();
        }
        state = new State(true, progress, "");
    }

    /** Ends an update within its next hundred images; what was committed stays. */
    @Override
    public void close() {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
