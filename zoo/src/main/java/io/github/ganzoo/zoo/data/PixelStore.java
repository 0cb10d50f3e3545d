package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.image.PixelScale;
import java.util.List;

/**
 * Images as unsigned bytes, {@code [N, C, S, S]} planar, RGB or gray, held in memory once. Floats in [-1, 1], the
 * discriminator's input range, are computed only for each batch. Immutable and thread-safe.
 */
public final class PixelStore {
    private final int channels;
    private final int size;
    // One array per image avoids the limit of 2 GiB, and a split shares its images with the whole.
    private final byte[][] images;

    PixelStore(int channels, int size, byte[][] images) {
        this.channels = channels;
        this.size = size;
        this.images = images;
        for (byte[] image : images) {
            if (image.length != channels * size * size) {
                throw new IllegalArgumentException("An image of " + image.length + " bytes is not [" + channels + ", "
                        + size + ", " + size + "].");
            }
        }
    }

    /** How many images, N. */
    public int count() {
        return images.length;
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
        return images[index].clone();
    }

    /** Writes one image, {@code [C, S, S]} in [-1, 1], to {@code target} from {@code offset} on. */
    public void copy(int index, float[] target, int offset) {
        byte[] image = images[index];
        for (int i = 0; i < image.length; i++) {
            target[offset + i] = PixelScale.signed(image[i]);
        }
    }

    byte[] bytes(int index) {
        return images[index];
    }

    /** Some of the images, by index, in this order; they are not copied. */
    public PixelStore select(List<Integer> indices) {
        return new PixelStore(
                channels, size, indices.stream().map(index -> images[index]).toArray(byte[][]::new));
    }
}
