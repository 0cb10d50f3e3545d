package io.github.ganzoo.runtime.image;

import io.github.ganzoo.runtime.DecodeLimits;
import io.github.ganzoo.runtime.ImageDecodeException.Reason;
import io.github.ganzoo.runtime.output.FileFault;
import io.github.ganzoo.runtime.spi.RefusedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.IntFunction;

/** Decodes files, streams and arrays. Their sizes are compared with the limits before they are read. */
public final class ImageReading {

    private ImageReading() {}

    /**
     * Decodes an encoded image.
     *
     * @param pixels gives an array of a length for the image; its content does not matter
     */
    public static Pixels decode(byte[] encoded, DecodeLimits limits, IntFunction<byte[]> pixels) throws RefusedImage {
        return decode(encoded, limits, JpegReduction.NONE, pixels);
    }

    /**
     * Decodes an encoded image, JPEGs reduced.
     *
     * @param pixels gives an array of a length for the image; its content does not matter
     */
    public static Pixels decode(
            byte[] encoded, DecodeLimits limits, JpegReduction reduction, IntFunction<byte[]> pixels)
            throws RefusedImage {
        requireBytes(encoded.length, limits);
        var own = ImageFormat.of(encoded);
        if (own.isPresent()) {
            return own.get().decode(encoded, limits, reduction, pixels);
        }
        var further = FurtherFormats.onClassPath().decode(encoded, limits);
        if (further.isPresent()) {
            return further.get();
        }
        throw ImageFormat.unknown(encoded);
    }

    /** Decodes a file. */
    public static Pixels decode(Path file, DecodeLimits limits, JpegReduction reduction, IntFunction<byte[]> pixels)
            throws RefusedImage {
        return decode(bytesOf(file, limits), limits, reduction, pixels);
    }

    /** Decodes a stream; reads it to its end, or one byte past the limit, and leaves it open. */
    public static Pixels decode(InputStream stream, DecodeLimits limits, JpegReduction reduction) throws RefusedImage {
        return decode(bytesOf(stream, limits), limits, reduction, byte[]::new);
    }

    private static byte[] bytesOf(Path file, DecodeLimits limits) throws RefusedImage {
        try {
            if (Files.isDirectory(file)) {
                throw new RefusedImage(Reason.NOT_A_FILE, "is a directory, not an image file");
            }
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                throw new RefusedImage(Reason.NOT_A_FILE, "is no regular file");
            }
            var size = Files.size(file);
            requireBytes(size, limits);
            // Read at once: a stream of unknown length is gathered from pieces, and its bytes are copied twice more.
            var bytes = new byte[(int) Math.min(Integer.MAX_VALUE - 8, size)];
            try (var stream = Files.newInputStream(file)) {
                if (stream.readNBytes(bytes, 0, bytes.length) < size || stream.read() >= 0) {
                    throw new RefusedImage(Reason.UNREADABLE, "changes while it is read");
                }
            }
            return bytes;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static byte[] bytesOf(InputStream stream, DecodeLimits limits) throws RefusedImage {
        try {
            var most = (int) Math.min(Integer.MAX_VALUE - 9, limits.maxBytes());
            var bytes = stream.readNBytes(most + 1);
            requireBytes(bytes.length, limits);
            return bytes;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The refusal of a file that cannot be read. Its message does not name the file; the caller does. */
    public static RefusedImage unreadable(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return new RefusedImage(Reason.NOT_FOUND, "there is no such file", failure);
        }
        return new RefusedImage(Reason.UNREADABLE, "cannot be read: " + FileFault.reason(failure), failure);
    }

    private static void requireBytes(long bytes, DecodeLimits limits) throws RefusedImage {
        if (bytes > limits.maxBytes()) {
            throw new RefusedImage(
                    Reason.TOO_LARGE,
                    "has more than the limit of " + limits.maxBytes()
                            + " bytes; raise DecodeLimits.maxBytes if it is meant");
        }
    }
}
