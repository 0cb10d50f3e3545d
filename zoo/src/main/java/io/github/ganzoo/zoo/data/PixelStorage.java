package io.github.ganzoo.zoo.data;

import io.github.ganzoo.settings.PixelPlace;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where the pixels of image files are kept once they are decoded.
 *
 * @param place in memory, in a file of {@code folder}, or whichever pays
 * @param folder of the files of pixels; it need not exist
 */
public record PixelStorage(PixelPlace place, Path folder) {
    /**
     * From how many bytes of files, or of pixels, on a file pays: below, everything is decoded in a second or two, and
     * fits into memory.
     */
    private static final long PAYS = 64L << 20;

    /** Everything in memory. */
    public static final PixelStorage MEMORY = new PixelStorage(PixelPlace.MEMORY, Path.of(""));

    /**
     * Whether such images go into a file.
     *
     * @param encoded bytes of the image files
     * @param decoded bytes of their pixels
     */
    boolean onDisk(long encoded, long decoded) {
        return switch (place) {
            case MEMORY -> false;
            case DISK -> true;
            case AUTO -> Math.max(encoded, decoded) >= PAYS;
        };
    }

    /** The name of a folder of images: the same by whatever path it is reached. */
    static String source(Path directory) {
        try {
            return directory.toRealPath().toString();
        } catch (IOException e) {
            return directory.toAbsolutePath().normalize().toString();
        }
    }
}
