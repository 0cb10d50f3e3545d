package io.github.ganzoo.zoo.checkpoint;

import io.github.ganzoo.runtime.model.Sha256;
import io.github.ganzoo.runtime.output.WholeFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Locale;

/** A new file that is hashed while it is written and reaches the disk before it counts as written. */
final class DurableFile implements AutoCloseable {

    private final FileChannel channel;
    private final MessageDigest digest = Sha256.digest();

    private DurableFile(FileChannel channel) {
        this.channel = channel;
    }

    static DurableFile create(Path file) throws IOException {
        return new DurableFile(FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    static FileFact write(Path file, byte[] content) throws IOException {
        try (var durable = create(file)) {
            durable.write(ByteBuffer.wrap(content));
            return durable.finish();
        }
    }

    /**
     * Replaces the content of {@code file}, completely or not at all. What a killed process leaves is overwritten the
     * next time.
     */
    static void replace(Path file, byte[] content) throws IOException {
        WholeFile.write(file, content);
        syncFolder(file.toAbsolutePath().resolveSibling(""));
    }

    void write(ByteBuffer data) throws IOException {
        digest.update(data.duplicate());
        while (data.hasRemaining()) {
            channel.write(data);
        }
    }

    /** Makes {@code to} a copy of {@code from} that has reached the disk. */
    static void copy(Path from, Path to) throws IOException {
        try (var in = FileChannel.open(from, StandardOpenOption.READ);
                var out = create(to)) {
            var buffer = ByteBuffer.allocate(1 << 18);
            while (in.read(buffer) >= 0) {
                out.write(buffer.flip());
                buffer.clear();
            }
            out.finish();
        }
    }

    long position() throws IOException {
        return channel.position();
    }

    /** Forces the file to the disk; nothing may be written after. */
    FileFact finish() throws IOException {
        channel.force(true);
        return new FileFact(Sha256.hex(digest), channel.size());
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The fact of a file that exists. */
    static FileFact fact(Path file) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            var digest = Sha256.digest();
            var buffer = ByteBuffer.allocate(1 << 18);
            while (channel.read(buffer) >= 0) {
                digest.update(buffer.flip());
                buffer.clear();
            }
            return new FileFact(Sha256.hex(digest), channel.size());
        }
    }

    /**
     * Forces the names in {@code folder} to the disk, so that files that were created or moved in it survive a crash.
     */
    static void syncFolder(Path folder) throws IOException {
        if (System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")) {
            return; // Windows opens no folders, and writes names through by itself
        }
        try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
