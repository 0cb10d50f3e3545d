package io.github.ganzoo.zoo.checkpoint;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets one training at a time write to a directory; the operating system drops the lock when the process ends. */
final class DirectoryLock implements AutoCloseable {

    private static final String NAME = "lock";
    // Beyond the text in the file: Windows would not let others read a locked range.
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;
    // Closing any channel of a file drops this JVM's POSIX locks on it, so a second attempt must not even open it.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /** @throws CheckpointException if another training holds the lock */
    static DirectoryLock on(Path directory) throws IOException {
        var real = directory.toRealPath();
        if (!HELD_HERE.add(real)) {
            throw taken(directory, "this process");
        }
        var file = real.resolve(NAME);
        FileChannel channel = null;
        var locked = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            locked = channel.tryLock(LOCKED_BYTE, 1, false) != null;
            if (!locked) {
                throw taken(directory, "process " + Files.readString(file).strip());
            }
            var owner = ProcessHandle.current().pid() + "\n";
            channel.truncate(0).write(ByteBuffer.wrap(owner.getBytes(StandardCharsets.US_ASCII)));
            return new DirectoryLock(real, channel);
        } finally {
            if (!locked) {
                HELD_HERE.remove(real);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static CheckpointException taken(Path directory, String owner) {
        return new CheckpointException("Another training (" + owner + ") is writing checkpoints to " + directory
                + ": wait for it, or name another run.");
    }

    @Override
    public void close() throws IOException {
        channel.close();
        HELD_HERE.remove(directory);
    }
}
