package io.github.ganzoo.zoo.data;

/** Images of one shape by their numbers, as unsigned bytes. Thread-safe. */
sealed interface Pixels permits MemoryPixels, PixelFile {

    /**
     * One image, {@code [C, S, S]} planar. The array must not be changed.
     *
     * @throws DataException if it can no longer be read
     */
    byte[] image(int number);
}
