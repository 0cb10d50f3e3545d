package io.github.ganzoo.zoo.data;

import io.github.ganzoo.runtime.image.PixelScale;

/**
 * Random changes to a training image that do not change its class.
 *
 * @param flip mirror left to right with probability one half
 * @param translate the largest shift in pixels in each direction; shifts are uniform; 0 for none
 * @param fill the pixels at an edge that a shift uncovers
 */
public record Augmentation(boolean flip, int translate, Fill fill) {

    /** The pixels at an edge that a shift uncovers. */
    public enum Fill {
        /** The nearest pixel of the image. */
        EDGE,
        /** White. */
        WHITE
    }

    /** No augmentation; draws no random numbers. */
    public static final Augmentation NONE = new Augmentation(false, 0, Fill.EDGE);

    public Augmentation {
        if (translate < 0) {
            throw new DataException("translate=" + translate + " is negative; give the largest shift in pixels, or 0.");
        }
    }

    /** Writes one image, changed at random, to {@code target} from {@code offset} on: {@code [C, S, S]} in [-1, 1]. */
    void copy(PixelStore pixels, int index, RandomStream random, float[] target, int offset) {
        boolean mirrored = flip && random.nextBoolean();
        int right = translate == 0 ? 0 : random.nextInt(2 * translate + 1) - translate;
        int down = translate == 0 ? 0 : random.nextInt(2 * translate + 1) - translate;
        if (!mirrored && right == 0 && down == 0) {
            pixels.copy(index, target, offset);
            return;
        }
        byte[] image = pixels.bytes(index);
        int size = pixels.size();
        int written = offset;
        for (int channel = 0; channel < pixels.channels(); channel++) {
            for (int y = 0; y < size; y++) {
                int row = y - down;
                int start = (channel * size + Math.max(0, Math.min(size - 1, row))) * size;
                for (int x = 0; x < size; x++) {
                    int column = (mirrored ? size - 1 - x : x) - right;
                    boolean uncovered = row < 0 || row >= size || column < 0 || column >= size;
                    target[written++] = uncovered && fill == Fill.WHITE
                            ? 1f
                            : PixelScale.signed(image[start + Math.max(0, Math.min(size - 1, column))]);
                }
            }
        }
    }
}
