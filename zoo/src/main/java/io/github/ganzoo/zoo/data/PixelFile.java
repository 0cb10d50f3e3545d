package io.github.ganzoo.zoo.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.ganzoo.runtime.model.Sha256;
import io.github.ganzoo.runtime.output.FileFault;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file of pixels, {@code [N, C, S, S]} bytes, and what they were decoded from. It is never changed, only replaced.
 * Whoever has it open keeps reading what he opened. Thread-safe.
 *
 * <p>Images are read one by one at their positions. A mapping into memory is no faster, counts as the process's memory
 * page by page until all images are there, ends the JVM if someone truncates the file, and is limited to 2 GiB.
 *
 * <p>Format: a header of {@value #HEADER} bytes, which is lines of text; the images; the index, whose length and
 * SHA-256 are in the header: the CRC-32C of each image, and the image files. Numbers are big-endian.
 */
final class PixelFile implements Pixels {
    static final String FORMAT = "gan-zoo-pixels/1";
    static final int HEADER = 4096;

    private static final String AGAIN = "Delete this file and start again: it is made anew, and a training resumes.";

    /** How many bytes of images are checked when the file is opened: half a second's work. */
    private static final long CHECKED_WHEN_OPENED = 1L << 30;

    /**
     * An image file, as it was when it was decoded.
     *
     * @param stamp taken before it was read
     * @param sha256 of its content
     * @param parts the images in it that were wanted
     */
    record Origin(FileStamp stamp, byte[] sha256, List<Part> parts) {

        Origin {
            parts = List.copyOf(parts);
        }

        /** The same at another time. */
        Origin at(FileStamp other) {
            return new Origin(other, sha256, parts);
        }

        Optional<Part> part(int tile) {
            return parts.stream().filter(part -> part.tile() == tile).findFirst();
        }

        private void write(DataOutputStream out) throws IOException {
            out.writeLong(stamp.size());
            out.writeLong(stamp.modified());
            out.writeLong(stamp.changed());
            out.write(sha256);
            out.writeInt(parts.size());
            for (var part : parts) {
                out.writeInt(part.tile());
                out.writeInt(part.number());
                text(out, part.refusal());
            }
        }

        private static Origin read(DataInputStream in) throws IOException {
            var stamp = new FileStamp(in.readLong(), in.readLong(), in.readLong());
            byte[] sha256 = in.readNBytes(32);
            var parts = new ArrayList<Part>();
            for (int left = in.readInt(); left > 0; left--) {
                parts.add(new Part(in.readInt(), in.readInt(), text(in)));
            }
            return new Origin(stamp, sha256, parts);
        }
    }

    /**
     * An image in an image file.
     *
     * @param tile which square of a strip; {@link DecodedFile#WHOLE} if the file is the image
     * @param number of its pixels; {@link #NONE} if it was refused
     * @param refusal why; empty if it was not
     */
    record Part(int tile, int number, String refusal) {
        static final int NONE = -1;
    }

    /**
     * A file with its index, which is large and needed only until all images are found.
     *
     * @param origins the image files by their names
     */
    record Indexed(PixelFile pixels, Map<String, Origin> origins) {

        /** What is known of an image file. */
        Optional<Origin> origin(String name) {
            return Optional.ofNullable(origins.get(name));
        }
    }

    private final Path path;
    private final int length;
    private final RandomAccessFile file;
    private final int[] checksums;

    private PixelFile(Path path, int length, RandomAccessFile file, int[] checksums) {
        this.path = path;
        this.length = length;
        this.file = file;
        this.checksums = checksums;
    }

    /**
     * Opens a file and checks its header, its length, its index, and as many images as take half a second, evenly
     * chosen. All others are checked when they are read.
     *
     * @param key what the images are made from and by, one line each
     * @param length bytes of an image
     * @throws NoSuchFileException if there is none
     * @throws IOException if it cannot be read, is damaged, or was made from or by something else
     */
    static Indexed open(Path path, List<String> key, int length) throws IOException {
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        var header = header(path);
        if (header.isEmpty() || !header.get(0).equals(FORMAT)) {
            throw new IOException("it is no file of pixels of the format " + FORMAT);
        }
        if (header.size() != key.size() + 4) {
            throw new IOException("its header is damaged");
        }
        if (!header.subList(1, key.size() + 1).equals(key)) {
            throw new IOException("it was made by another version, or for other images");
        }
        var numbers = header.subList(key.size() + 1, header.size());
        long count = number(numbers.get(0));
        long indexLength = number(numbers.get(1));
        long end = HEADER + count * length;
        if (Files.size(path) != end + indexLength) {
            throw new IOException("it has " + Files.size(path) + " bytes instead of " + (end + indexLength));
        }
        try (var in = from(path, end)) {
            var digest = Sha256.digest();
            byte[] buffer = new byte[1 << 16];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            if (!Sha256.hex(digest).equals(numbers.get(2))) {
                throw new IOException("its index is damaged");
            }
        }
        var opened = indexed(path, end, Math.toIntExact(count), length);
        opened.pixels().check();
        return opened;
    }

    private static List<String> header(Path path) throws IOException {
        try (var in = from(path, 0)) {
            return new String(in.readNBytes(HEADER), UTF_8)
                    .lines()
                    .takeWhile(line -> !line.startsWith("\0"))
                    .toList();
        }
    }

    private static long number(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("its header is damaged", e);
        }
    }

    private static InputStream from(Path path, long position) throws IOException {
        var in = Files.newInputStream(path);
        in.skipNBytes(position);
        return new BufferedInputStream(in, 1 << 16);
    }

    private static Indexed indexed(Path path, long position, int count, int length) throws IOException {
        try (var in = new DataInputStream(from(path, position))) {
            int[] checksums = new int[count];
            for (int i = 0; i < count; i++) {
                checksums[i] = in.readInt();
            }
            var origins = new HashMap<String, Origin>();
            for (int left = in.readInt(); left > 0; left--) {
                origins.put(text(in), Origin.read(in));
            }
            return new Indexed(
                    new PixelFile(path, length, new RandomAccessFile(path.toFile(), "r"), checksums), origins);
        }
    }

    /** The index, as {@link #open} reads it. */
    static void writeIndex(DataOutputStream out, List<Integer> checksums, Map<String, Origin> origins)
            throws IOException {
        for (int checksum : checksums) {
            out.writeInt(checksum);
        }
        out.writeInt(origins.size());
        for (var origin : origins.entrySet()) {
            text(out, origin.getKey());
            origin.getValue().write(out);
        }
    }

    /** The header, as {@link #open} reads it; zeros fill it. */
    static byte[] header(List<String> key, int count, long indexLength, String indexSha256) {
        var text =
                FORMAT + "\n" + String.join("\n", key) + "\n" + count + "\n" + indexLength + "\n" + indexSha256 + "\n";
        return Arrays.copyOf(text.getBytes(UTF_8), HEADER);
    }

    private static String text(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), UTF_8);
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        byte[] utf8 = text.getBytes(UTF_8);
        out.writeInt(utf8.length);
        out.write(utf8);
    }

    static int checksum(byte[] image) {
        var crc = new CRC32C();
        crc.update(image);
        return (int) crc.getValue();
    }

    private void check() throws IOException {
        long step = Math.max(1, (long) checksums.length * length / CHECKED_WHEN_OPENED);
        for (long number = 0; number < checksums.length; number += step) {
            if (checksum(read((int) number)) != checksums[(int) number]) {
                throw new IOException("its image " + number + " is damaged");
            }
        }
    }

    /** The file. */
    Path path() {
        return path;
    }

    /** How many images are in it. */
    int count() {
        return checksums.length;
    }

    /** How large they are together. */
    long bytes() {
        return (long) checksums.length * length;
    }

    @Override
    public byte[] image(int number) {
        byte[] image;
        try {
            image = read(number);
        } catch (IOException e) {
            throw new DataException(
                    "Image " + number + " of the file of pixels " + path + " cannot be read: " + FileFault.reason(e)
                            + ". " + AGAIN,
                    e);
        }
        if (checksum(image) != checksums[number]) {
            throw new DataException("Image " + number + " of the file of pixels " + path + " is damaged. "
                    + (deleted()
                            ? "The file was deleted; start again: it is made anew, and a training resumes."
                            : AGAIN));
        }
        return image;
    }

    /** So that nobody has to do it by hand before the next start. */
    private boolean deleted() {
        try {
            return Files.deleteIfExists(path);
        } catch (IOException e) {
            return false;
        }
    }

    private byte[] read(int number) throws IOException {
        byte[] image = new byte[length];
        // Not a channel: an interrupted thread would close it for all others.
        synchronized (file) {
            file.seek(HEADER + (long) number * length);
            file.readFully(image);
        }
        return image;
    }
}
