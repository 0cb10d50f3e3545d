package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.image.PixelScale;
import java.util.List;

/**
 * Images as unsigned bytes, {@code [N, C, S, S]} planar, RGB or gray, in memory or in a file. Floats in [-1, 1], the
 * discriminator's input range, are computed only for each batch. Immutable and thread-safe.
 */
public final class PixelStore {
    private final int channels;
    private final int size;
    private final Pixels pixels;
    // A split shares the pixels with the whole and has numbers of its own.
    private final int[] numbers;

    PixelStore(int channels, int size, Pixels pixels, int[] numbers) {
        this.channels = channels;
        this.size = size;
        this.pixels = pixels;
        this.numbers = numbers;
    }

    /** Images in memory, in this order. */
    static PixelStore of(int channels, int size, byte[][] images) {
        var pixels = new MemoryPixels();
        int[] numbers = new int[images.length];
        for (int i = 0; i < images.length; i++) {
            if (images[i].length != channels * size * size) {
                throw new IllegalArgumentException("An image of " + images[i].length + " bytes is not [" + channels
                        + ", " + size + ", " + size + "].");
            }
            numbers[i] = pixels.add(images[i]);
        }
        return new PixelStore(channels, size, pixels, numbers);
    }

    /** How many images, N. */
    public int count() {
        return numbers.length;
    }

    /** 1 (gray) or 3 (RGB). */
    public int channels() {
        return channels;
    }

    /** Height and width in pixels, S. */
    public int size() {
        return size;
    }

    /** Bytes, and floats, of one image: C·S·S. */
    public int length() {
        return channels * size * size;
    }

    /** A copy of one image, {@code [C, S, S]}, 0 to 255 as unsigned bytes. */
    public byte[] image(int index) {
        return bytes(index).clone();
    }

    /** Writes one image, {@code [C, S, S]} in [-1, 1], to {@code target} from {@code offset} on. */
    public void copy(int index, float[] target, int offset) {
        byte[] image = bytes(index);
        for (int i = 0; i < image.length; i++) {
            target[offset + i] = PixelScale.signed(image[i]);
        }
    }

    /** One image, which must not be changed. */
    byte[] bytes(int index) {
        return pixels.image(numbers[index]);
    }

    /** Some of the images, by index, in this order; they are not copied. */
    public PixelStore select(List<Integer> indices) {
        return new PixelStore(
                channels,
                size,
                pixels,
                indices.stream().mapToInt(index -> numbers[index]).toArray());
    }
}
