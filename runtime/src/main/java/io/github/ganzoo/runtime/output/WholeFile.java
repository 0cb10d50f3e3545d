package io.github.ganzoo.runtime.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that appears under its name only when it is complete. Until {@link #finish} it is written to {@code NAME.part}
 * beside it. A previous file of the name stays unchanged until then, even after an exception, a full disk, or a crash
 * of the process or the machine. {@link #close} without {@code finish} deletes the unfinished file. If a process was
 * killed, the next one that writes the same file overwrites its {@code NAME.part}. Not thread-safe.
 */
public final class WholeFile implements AutoCloseable {

    private static final String UNFINISHED = ".part";

    private final Path target;
    private final Path unfinished;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

    private WholeFile(Path target, Path unfinished) throws IOException {
        this.target = target;
        this.unfinished = unfinished;
        this.channel = FileChannel.open(
                unfinished, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /**
     * A new, empty file. If the name is a link, its target is replaced and the link stays.
     *
     * @throws IOException if it cannot be created, its folder does not exist, or it is a folder itself
     */
    public static WholeFile create(Path file) throws IOException {
        var target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file;
        var folder = target.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new FileSystemException(file.toString(), null, "there is no folder " + folder);
        }
        if (Files.isDirectory(target)) {
            throw new FileSystemException(file.toString(), null, "it is a folder");
        }
        return new WholeFile(target, target.resolveSibling(target.getFileName() + UNFINISHED));
    }

    /** Writes a file at once. */
    public static void write(Path file, byte[] content) throws IOException {
        try (var whole = create(file)) {
            whole.write(ByteBuffer.wrap(content));
            whole.finish();
        }
    }

    /** Writes a file at once, in UTF-8. */
    public static void write(Path file, String text) throws IOException {
        write(file, text.getBytes(UTF_8));
    }

    public void write(String text) throws IOException {
        write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    /** Appends what remains of the bytes. */
    public void write(ByteBuffer bytes) throws IOException {
        if (bytes.remaining() > buffer.remaining()) {
            flush();
        }
        if (bytes.remaining() > buffer.remaining()) {
            writeAll(bytes);
        } else {
            buffer.put(bytes);
        }
    }

    /** Overwrites a part of the file. */
    public void writeAt(long position, ByteBuffer bytes) throws IOException {
        flush();
        for (var at = position; bytes.hasRemaining(); ) {
            at += channel.write(bytes, at);
        }
    }

    /** Forces the content to the disk. Only {@link #finish} may follow; after this it rarely fails. */
    public void seal() throws IOException {
        if (channel.isOpen()) {
            flush();
            channel.force(true);
            channel.close();
        }
    }

    /** Gives the file its name; replaces a previous file of that name. */
    public void finish() throws IOException {
        seal();
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void flush() throws IOException {
        writeAll(buffer.flip());
        buffer.clear();
    }

    private void writeAll(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(unfinished);
    }
}
