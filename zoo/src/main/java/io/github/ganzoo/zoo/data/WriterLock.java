package io.github.ganzoo.zoo.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one writer at a time make a file; the next one waits. It is a file {@code NAME.lock} beside it. The operating
 * system drops the lock when the process ends.
 */
final class WriterLock implements AutoCloseable {
    // The locks of files exclude other processes, not the threads of this one.
    private static final ReentrantLock HERE = new ReentrantLock();

    private final FileChannel channel;

    private WriterLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Waits until nobody else writes the file. */
    static WriterLock on(Path file) throws IOException {
        HERE.lock();
        FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(
                    file.resolveSibling(file.getFileName() + ".lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            channel.lock();
            locked = true;
            return new WriterLock(channel);
        } finally {
            if (!locked) {
                HERE.unlock();
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HERE.unlock();
        }
    }
}
